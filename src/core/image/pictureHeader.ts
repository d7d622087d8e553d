export type PictureFormat = 'png' | 'jpeg' | 'webp' | 'svg'

/** What a picture file says about itself. */
export interface PictureHeader {
  readonly format: PictureFormat
  /** Size in px as shown, that is after EXIF orientation. 0 for an SVG, which is drawn at any size. */
  readonly width: number
  readonly height: number
}
