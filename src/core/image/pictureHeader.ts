export type PictureFormat = 'png' | 'jpeg' | 'webp' | 'svg'

/** What a picture file says about itself. */
export interface PictureHeader {
  readonly format: PictureFormat
  /** Size in px as shown, that is after EXIF orientation. For an SVG in CSS px; 0 where it names no size. */
  readonly width: number
  readonly height: number
}
