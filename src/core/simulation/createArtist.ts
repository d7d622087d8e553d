import { toHex } from '../color/hex.ts'
import type { JudgedPicture } from '../hints/hintsFor.ts'
import type { Stroke } from '../hints/stroke.ts'
import { composite } from '../image/composite.ts'
import type { RgbaImage } from '../image/pixels.ts'
import { pixelDifference } from '../metrics/pixelDifference.ts'
import { connectedAreas } from '../regions/connectedAreas.ts'
import { colorError, WRONG_FROM } from './colorError.ts'
import { innermostPixel } from './innermostPixel.ts'

/** From here on in every channel a colour is paper. */
const PAPER_FROM = 253
/** A dot fills this share of the room it has, within limits, px. */
const DOT_SHARE = 0.7
const SMALLEST_DOT_PX = 2
const LARGEST_DOT_PX = 8

/** Line art and its true colours (opaque, lines included), of one size. */
export type TruePicture = Pick<JudgedPicture, 'line' | 'truth'>

/** What the artist sees in a colouring. */
export interface Verdict {
  /** Share of the clear paper that is wrong, 0..1. */
  readonly wrong: number
  /** The dot that mends the most; undefined where nothing is wrong. */
  readonly nextDot: Stroke | undefined
}

/** Looks at colours under the lines, of the picture's size. */
export type Artist = (colors: RgbaImage) => Verdict

/**
 * An artist who knows how the picture is to look and is asked again and again: what is wrong, judged on the finished picture where
 * the paper is clear (1 in [height, width]), and the dot of the true colour in the middle of the largest connected wrong area.
 */
export function createArtist({ line, truth }: TruePicture, clear: Uint8Array): Artist {
  const clearPixels = clear.reduce((sum, value) => sum + value, 0)
  return (colors) => {
    const picture = composite(colors, line)
    const difference = pixelDifference(picture, truth, colorError)
    const isWrong = clear.map((value, p) => Number(value === 1 && difference(p) > WRONG_FROM))
    const found = connectedAreas(isWrong, line.width)
    if (found.sizes.length === 0) return { wrong: 0, nextDot: undefined }
    const wrongPixels = found.sizes.reduce((sum, size) => sum + size, 0)
    const largest = found.sizes.indexOf(found.sizes.reduce((a, b) => Math.max(a, b)))
    const { x, y, distancePx } = innermostPixel(found, largest, line.width)
    return { wrong: wrongPixels / clearPixels, nextDot: dotAt(truth, x, y, distancePx) }
  }
}

function dotAt({ width, data }: RgbaImage, x: number, y: number, roomPx: number): Stroke {
  const i = (y * width + x) * 4
  const [r, g, b] = [data[i] as number, data[i + 1] as number, data[i + 2] as number]
  return {
    tool: Math.min(r, g, b) >= PAPER_FROM ? 'keep' : 'hint',
    color: toHex([r, g, b]),
    radiusPx: Math.min(LARGEST_DOT_PX, Math.max(SMALLEST_DOT_PX, DOT_SHARE * roomPx)),
    points: [{ x: x + 0.5, y: y + 0.5, pressure: 1 }],
  }
}
