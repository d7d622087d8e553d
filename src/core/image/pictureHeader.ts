export type PictureFormat = 'png' | 'jpeg' | 'webp' | 'svg'

/** What a picture file says about itself. */
export interface PictureHeader {
  readonly format: PictureFormat
  /** Size in px as shown, that is after EXIF orientation. 0 for an SVG, which is drawn at any size. */
  readonly width: number
  readonly height: number
  /** Whether its colours are those of an ICC profile that it holds; otherwise they are sRGB. */
  readonly hasProfile?: true
  /** What is not as it should be though the picture can be shown; a sentence for the user. */
  readonly note?: string
}
