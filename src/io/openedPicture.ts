import type { PictureFormat } from '../core/image/pictureHeader.ts'
import type { RgbaImage } from '../core/image/pixels.ts'

/** The pixels of a picture's file. */
export interface OpenedPicture extends RgbaImage {
  readonly format: PictureFormat
  /** What is not as it should be, though the picture opened; a sentence. */
  readonly note?: string | undefined
}
