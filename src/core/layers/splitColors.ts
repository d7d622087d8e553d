import { countPixels, type Runs, uniteRuns } from '../fills/runs.ts'
import { lockShown } from '../fills/shownColors.ts'
import type { Rect } from '../geometry/rect.ts'
import { createRgba, type RgbaImage } from '../image/pixels.ts'

/** Part of a layer, and where it lies in the picture, px. */
export interface ColorLayer {
  /** `#rrggbb`, or what the rest is called. */
  readonly name: string
  readonly pixels: RgbaImage
  readonly left: number
  readonly top: number
}

/** As many layers of their own as a person can still find their way in. */
const MAX_COLORS = 100
const PAPER = '#ffffff'

/**
 * A layer of flats parted by colour, each part as large as it needs to be, the one with the largest share first; the white of the paper is
 * in none. Colours beyond a hundred, the rarest, are one part.
 * @param colors the flats, opaque: which colour a pixel has
 * @param layer the same as a layer on transparency
 */
export function splitColors(colors: RgbaImage, layer: RgbaImage): ColorLayer[] {
  const areas = lockShown(colors, [0, colors.width * colors.height])
    .filter(({ color }) => color !== PAPER)
    .map(({ color, runs }) => ({ color, runs, share: countPixels(runs) }))
    .sort((a, b) => b.share - a.share)
  const rest = areas.slice(MAX_COLORS)
  const parts = areas.slice(0, MAX_COLORS).map(({ color, runs }) => ({ name: color, ...cutOut(layer, runs) }))
  if (rest.length === 0) return parts
  return [...parts, { name: 'Other colours', ...cutOut(layer, uniteRuns(rest.map(({ runs }) => runs))) }]
}

/** The pixels of some runs, on transparency. */
function cutOut(layer: RgbaImage, runs: Runs): Omit<ColorLayer, 'name'> {
  const { left, top, right, bottom } = boundsOf(runs, layer.width)
  const pixels = createRgba(right - left, bottom - top)
  eachRow(runs, layer.width, (y, from, to) => {
    const source = 4 * (y * layer.width + from)
    pixels.data.set(
      layer.data.subarray(source, source + 4 * (to - from)),
      4 * ((y - top) * pixels.width + from - left),
    )
  })
  return { pixels, left, top }
}

function boundsOf(runs: Runs, width: number): Rect {
  let [left, right, top, bottom] = [width, 0, Number.POSITIVE_INFINITY, 0]
  eachRow(runs, width, (y, from, to) => {
    left = Math.min(left, from)
    right = Math.max(right, to)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y + 1)
  })
  return { left, top, right, bottom }
}

/** Calls back for each stretch of the runs within a row: columns from … to−1. */
function eachRow(runs: Runs, width: number, visit: (y: number, from: number, to: number) => void): void {
  for (let i = 0; i < runs.length; i += 2) {
    const end = runs[i + 1] as number
    for (let at = runs[i] as number; at < end; ) {
      const y = Math.floor(at / width)
      const stop = Math.min(end, (y + 1) * width)
      visit(y, at - y * width, stop - y * width)
      at = stop
    }
  }
}
