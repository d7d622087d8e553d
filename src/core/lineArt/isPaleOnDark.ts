import { flattenOnWhite } from '../image/flattenOnWhite.ts'
import { isOnBorder } from '../image/isOnBorder.ts'
import { luma, takeChannel, toGray } from '../image/luma.ts'
import type { RgbaImage } from '../image/pixels.ts'
import { runningExtreme } from '../image/runningExtreme.ts'
import { isOneMedium, lumaSteps, OTHER_COLOR, pixelAt, type Rgb } from './oneMedium.ts'

/** Nothing visible is darker than this where white lines lie on transparency. */
const DARKEST_WHITE = 232
/** Alpha from which a pixel is seen. */
const VISIBLE = 24
/** The ground has at most this luma, and at least this share of the page and of its border. */
const GROUND_LUMA_STEPS = 6
const GROUND_SHARE = 0.5
const BORDER_SHARE = 0.85
/** Lines are at least this share of the page, and at most this share of what is pale is wider than strokes are. */
const LINE_SHARE = 0.0005
const MAX_AREA_SHARE = 0.25
/** Marks up to twice this wide are strokes. */
const STROKE_RADIUS_PX = 4

/**
 * Whether a small picture (at most about 512 px a side) is pale lines on a dark ground or on transparency. A drawing with black
 * areas is none: it has white areas too, not white strokes only.
 */
export function isPaleOnDark(small: RgbaImage): boolean {
  return isWhiteOnNothing(small) || isPaleOnGround(flattenOnWhite(small))
}

function isWhiteOnNothing(picture: RgbaImage): boolean {
  const alpha = takeChannel(picture, 3).data
  const seen = alpha.reduce((sum, value) => sum + (value >= VISIBLE ? 1 : 0), 0)
  if (seen < LINE_SHARE * alpha.length || seen > (1 - GROUND_SHARE) * alpha.length) return false
  return toGray(flattenOnWhite(picture)).data.every((value) => value >= DARKEST_WHITE)
}

function isPaleOnGround(flat: RgbaImage): boolean {
  const ground = darkestCommon(flat)
  if (!ground) return false
  const { width, height } = flat
  const isGround = (p: number) => distance(pixelAt(flat, 4 * p), ground) < OTHER_COLOR
  let grounds = 0
  let bordering = 0
  let onBorder = 0
  for (let p = 0; p < width * height; p++) {
    const atBorder = isOnBorder(p, width, width * height)
    if (atBorder) onBorder++
    if (!isGround(p)) continue
    grounds++
    if (atBorder) bordering++
  }
  if (grounds < GROUND_SHARE * width * height || bordering < BORDER_SHARE * onBorder) return false
  return hasPaleStrokesOnly(flat, luma(...ground)) && isOneMedium(flat, ground)
}

const distance = (a: Rgb, b: Rgb) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])

/** The mean colour of the fullest dark step of luma; undefined where that is not much of the page. */
function darkestCommon(flat: RgbaImage): Rgb | undefined {
  const dark = lumaSteps(flat).slice(0, GROUND_LUMA_STEPS)
  const { count, sum } = dark.reduce((best, step) => (step.count > best.count ? step : best))
  if (count < (GROUND_SHARE / 2) * (flat.data.length / 4)) return undefined
  return [sum[0] / count, sum[1] / count, sum[2] / count]
}

function hasPaleStrokesOnly(flat: RgbaImage, groundLuma: number): boolean {
  const pale = toGray(flat)
  for (let p = 0; p < pale.data.length; p++)
    pale.data[p] = (pale.data[p] as number) > (groundLuma + 255) / 2 ? 255 : 0
  const count = (values: Uint8ClampedArray) => values.reduce((sum, value) => sum + (value ? 1 : 0), 0)
  const lines = count(pale.data)
  const areas = count(runningExtreme(pale, STROKE_RADIUS_PX, 'min').data)
  return lines >= LINE_SHARE * pale.data.length && areas <= (MAX_AREA_SHARE * lines) / 2
}
