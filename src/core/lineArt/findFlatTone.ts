import { createGray, type GrayImage } from '../image/pixels.ts'
import { runningExtreme } from '../image/runningExtreme.ts'
import { boxMean } from './boxMean.ts'
import { halve } from './halve.ts'

/** What lies at a place of the halved picture. */
export const NO_TONE = 0
/** A flat grey. */
export const GRAY = 1
/** A screen so fine that its mean is flat within a few pixels. */
export const SCREEN = 2

export interface FlatTone {
  /** NO_TONE, GRAY or SCREEN for each pixel of the halved picture. */
  readonly kind: GrayImage
  /** The levels between which the tone around lies. */
  readonly darkest: GrayImage
  readonly palest: GrayImage
}

/** All radii are in pixels of the halved picture. Two means of this radius level out dots up to 6 px of the drawing apart. */
const SMOOTH_RADIUS = 1
/** A place is flat where the smoothed picture varies by at most `FLAT_RANGE` levels within this radius. */
const FLAT_RADIUS = 2
const FLAT_RANGE = 14
/** Mean levels that are tone: darker is solid ink (a screen may be darker than a grey), brighter is paper. */
const DARKEST_GRAY = 76
const DARKEST_SCREEN = 24
const PALEST_TONE = 238
/** A grey varies by at most this much; a screen has, wherever one looks, pixels that differ by at least this much, pale ones among them. */
const GRAY_RANGE = 60
const SCREEN_RANGE = 40
const SCREEN_PALE = 120

/** The places of line art where a flat tone is, at least about 20 px of it in every direction; undefined where there is none. */
export function findFlatTone(line: GrayImage): FlatTone | undefined {
  const half = halve(line)
  const smooth = boxMean(boxMean(half.mean, SMOOTH_RADIUS), SMOOTH_RADIUS)
  const reach = FLAT_RADIUS
  const most = runningExtreme(smooth, reach, 'max')
  const least = runningExtreme(smooth, reach, 'min')
  const isFlat = (p: number) => {
    const level = smooth.data[p] as number
    if (level < DARKEST_SCREEN || level > PALEST_TONE) return false
    return (most.data[p] as number) - (least.data[p] as number) <= FLAT_RANGE
  }
  if (!smooth.data.some((_, p) => isFlat(p))) return undefined
  const high = runningExtreme(half.palest, reach, 'max')
  const low = runningExtreme(half.darkest, reach, 'min')
  const everywhereHigh = runningExtreme(high, reach, 'min')
  const everywhereLow = runningExtreme(low, reach, 'max')
  const kind = createGray(smooth.width, smooth.height, NO_TONE)
  const darkest = runningExtreme(low, SMOOTH_RADIUS, 'min')
  const palest = runningExtreme(high, SMOOTH_RADIUS, 'max')
  for (let p = 0; p < kind.data.length; p++) {
    if (!isFlat(p)) continue
    const pale = everywhereHigh.data[p] as number
    const isScreen = pale >= SCREEN_PALE && pale - (everywhereLow.data[p] as number) >= SCREEN_RANGE
    const range = (palest.data[p] as number) - (darkest.data[p] as number)
    if (isScreen) kind.data[p] = SCREEN
    else if (range <= GRAY_RANGE && (smooth.data[p] as number) >= DARKEST_GRAY) kind.data[p] = GRAY
  }
  dropSmallScreens(kind)
  return { kind, darkest, palest }
}

/** Marks without order have a flat mean here and there; a screen has it all around. */
function dropSmallScreens(kind: GrayImage): void {
  const isScreen = createGray(kind.width, kind.height, 0)
  for (let p = 0; p < kind.data.length; p++) if (kind.data[p] === SCREEN) isScreen.data[p] = 1
  const opened = runningExtreme(runningExtreme(isScreen, FLAT_RADIUS, 'min'), FLAT_RADIUS, 'max')
  for (let p = 0; p < kind.data.length; p++) if (isScreen.data[p] && !opened.data[p]) kind.data[p] = NO_TONE
}
