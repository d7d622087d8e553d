/** 8-bit sRGB with straight (not premultiplied) alpha, row-major RGBA, 4·width·height bytes. */
export interface RgbaImage {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

/** One byte a pixel, row-major. As line art: 0 = solid ink … 255 = paper. */
export interface GrayImage {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

/** Line art whose lines may have a colour of their own. */
export interface LineImage extends GrayImage {
  /**
   * Light that the lines themselves give, row-major RGB, 3 bytes a pixel: over a colour c a pixel of line value v shows
   * c · v/255 + tint. Absent where lines are black, and where they are to be shown black.
   */
  readonly tint?: Uint8ClampedArray<ArrayBuffer> | undefined
  /** The lines as they were in the file, where they were changed when it was opened. Never changed itself; it has a tint where these lines have one. */
  readonly asDrawn?: LinesAsDrawn | undefined
}

/** What was done to lines that can be taken as drawn: construction lines were left out, or pale lines on dark were turned. */
export const LINES_CHANGED = ['construction', 'dark'] as const

export interface LinesAsDrawn extends GrayImage {
  readonly changed: (typeof LINES_CHANGED)[number]
  readonly tint?: Uint8ClampedArray<ArrayBuffer> | undefined
}

/** The same pixels as black lines. */
export const withoutTint = ({ width, height, data }: LineImage): GrayImage => ({ width, height, data })

export const copyLine = (line: LineImage): LineImage => ({
  ...line,
  data: line.data.slice(),
  ...(line.tint && { tint: line.tint.slice() }),
})

/** A transparent black picture of the given size in pixels. */
export function createRgba(width: number, height: number): RgbaImage {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) }
}

/** A white picture of the given size in pixels, opaque. */
export function createPaper({
  width,
  height,
}: {
  readonly width: number
  readonly height: number
}): RgbaImage {
  const out = createRgba(width, height)
  out.data.fill(255)
  return out
}

/** A gray picture of the given size in pixels, every pixel `value` (paper unless told). */
export function createGray(width: number, height: number, value = 255): GrayImage {
  return { width, height, data: new Uint8ClampedArray(width * height).fill(value) }
}
