import { createGray, type GrayImage } from '../../image/pixels.ts'

/** Ink at a point (px), 0 paper … 1 solid. */
export type Tone = (x: number, y: number) => number

/** Round dots on a square grid. `share` is how much of the area is ink: from about 0.79 on the dots join. */
export function dots(pitchPx: number, degrees: number, share: number): Tone {
  const turned = turn(degrees)
  const radius =
    share <= 0.5 ? pitchPx * Math.sqrt(share / Math.PI) : pitchPx * Math.sqrt((1 - share) / Math.PI)
  return (x, y) => {
    const [u, v] = turned(x, y)
    const du = u - pitchPx * Math.round(u / pitchPx)
    const dv = v - pitchPx * Math.round(v / pitchPx)
    const isDot = Math.hypot(du, dv) < radius
    return isDot === share <= 0.5 ? 1 : 0
  }
}

/** Parallel strokes. */
export function strokes(spacingPx: number, widthPx: number, degrees: number): Tone {
  const turned = turn(degrees)
  return (x, y) => {
    const [u] = turned(x, y)
    return Math.abs(u - spacingPx * Math.round(u / spacingPx)) < widthPx / 2 ? 1 : 0
  }
}

export const crossed =
  (one: Tone, other: Tone): Tone =>
  (x, y) =>
    Math.max(one(x, y), other(x, y))

export const flat =
  (level: number): Tone =>
  () =>
    1 - level / 255

export const paper: Tone = () => 0

function turn(degrees: number): (x: number, y: number) => readonly [number, number] {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  return (x, y) => [c * x + s * y, c * y - s * x]
}

/** Areas of the drawing below, numbered from 1; 0 is the sheet. */
export const LEFT_BOX = 1
export const RIGHT_BOX = 2
export const DISC = 3
export const WIDTH = 300
export const HEIGHT = 200

/** Distance (px) of a point to the nearest outline's middle, and the area it lies in. */
export function placeAt(x: number, y: number): { area: number; outlinePx: number } {
  const box = Math.max(Math.abs(x - 100) - 80, Math.abs(y - 100) - 80)
  const disc = Math.hypot(x - 240, y - 90) - 45
  const divider = box < 0 ? Math.abs(x - 105 - 0.06 * (y - 100)) : Infinity
  const outlinePx = Math.min(Math.abs(box), Math.abs(disc), divider)
  if (disc < 0) return { area: DISC, outlinePx }
  if (box >= 0) return { area: 0, outlinePx }
  return { area: x < 105 + 0.06 * (y - 100) ? LEFT_BOX : RIGHT_BOX, outlinePx }
}

/**
 * A box that a slightly slanted line divides, and a disc beside it, with outlines of the given width (px) and a tone in the
 * box's left half and the disc. `samples` × `samples` points a pixel: 1 gives a bilevel drawing.
 */
export function tonedDrawing(tone: Tone, outlinePx = 3, samples = 4): GrayImage {
  const out = createGray(WIDTH, HEIGHT)
  for (let y = 0, p = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++, p++) {
      let ink = 0
      for (let i = 0; i < samples * samples; i++) {
        const sx = x + ((i % samples) + 0.5) / samples
        const sy = y + (Math.floor(i / samples) + 0.5) / samples
        const place = placeAt(sx, sy)
        const isToned = place.area === LEFT_BOX || place.area === DISC
        ink += place.outlinePx < outlinePx / 2 ? 1 : isToned ? tone(sx, sy) : 0
      }
      out.data[p] = 255 * (1 - ink / samples ** 2)
    }
  }
  return out
}
