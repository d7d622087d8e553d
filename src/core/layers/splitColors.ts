import { countPixels, eachRowRun, type Runs, runsBounds, uniteRuns } from '../fills/runs.ts'
import { partColors } from '../fills/shownColors.ts'
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

/**
 * A layer of flats parted by colour, each part as large as it needs to be, the one with the largest share first; paper left alone is
 * in none. Colours beyond a hundred, the rarest, are one part.
 */
export function splitColors(colors: RgbaImage): ColorLayer[] {
  const areas = partColors(colors)
    .map(([color, runs]) => ({ color, runs, share: countPixels(runs) }))
    .sort((a, b) => b.share - a.share)
  const rest = areas.slice(MAX_COLORS)
  const parts = areas
    .slice(0, MAX_COLORS)
    .map(({ color, runs }) => ({ name: color, ...cutOut(colors, runs) }))
  if (rest.length === 0) return parts
  return [...parts, { name: 'Other colours', ...cutOut(colors, uniteRuns(rest.map(({ runs }) => runs))) }]
}

/** The pixels of some runs, on transparency. */
function cutOut(layer: RgbaImage, runs: Runs): Omit<ColorLayer, 'name'> {
  const { width } = layer
  const bounds = runsBounds(runs, width)
  const { left, top, right, bottom } = bounds
  const pixels = createRgba(right - left, bottom - top)
  eachRowRun(runs, width, bounds, (start, end) => {
    const [x, y] = [(start % width) - left, Math.floor(start / width) - top]
    pixels.data.set(layer.data.subarray(4 * start, 4 * end), 4 * (y * pixels.width + x))
  })
  return { pixels, left, top }
}
