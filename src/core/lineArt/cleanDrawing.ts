import { takeChannel, toGray } from '../image/luma.ts'
import { createGray, type GrayImage, type RgbaImage } from '../image/pixels.ts'
import { resizeGray } from '../image/resample.ts'
import { runningExtreme } from '../image/runningExtreme.ts'

/** The light on the paper is measured at this many px a side; marks up to twice the radius wide are not paper. */
const LIGHT_SIDE_PX = 256
const LIGHT_RADIUS_PX = 8
/** What is at least this bright, of the page's brightest, is paper; what is darker only where light falls off so little from one px to the next, and never below the last. */
const SURE_PAPER = 0.7
const LEAST_OF_NEIGHBOUR = 0.98
const DARKEST_PAPER = 0.35

/**
 * A drawing in any one medium (pencil, pen, scan, photo of a page), opaque, as black lines on white paper of the same
 * size. Divides by the light on the paper, takes the darkest channel (so that blue pencil counts), and stretches from
 * the paper's grain to the strokes' own darkness. A drawing already black on white is returned as its exact luma.
 */
export function cleanDrawing(flat: RgbaImage): GrayImage {
  if (isClean(flat)) return toGray(flat)
  const reflectance = divideByLight(flat)
  const { ink, paper } = findLevels(reflectance)
  const stretch = new Uint8ClampedArray(256)
  for (let value = 0; value < 256; value++) stretch[value] = (255 * (value - ink)) / (paper - ink)
  const line = createGray(flat.width, flat.height)
  for (let p = 0; p < line.data.length; p++) line.data[p] = stretch[reflectance.data[p] as number] as number
  return line
}

/** Nearly no tint anywhere, white paper, and ink that is really dark. */
function isClean(flat: RgbaImage): boolean {
  let tinted = 0
  let white = 0
  let dark = 0
  const { data } = flat
  const pixels = data.length / 4
  for (let i = 0; i < data.length; i += 4) {
    const [r, g, b] = [data[i] as number, data[i + 1] as number, data[i + 2] as number]
    const low = Math.min(r, g, b)
    const high = Math.max(r, g, b)
    if (high - low > 24) tinted++
    if (low >= 250) white++
    if (high < 64) dark++
  }
  const drawn = pixels - white
  return white > 0.3 * pixels && tinted <= 0.02 * drawn && dark >= 0.15 * drawn
}

/** The darkest channel of each pixel over the light that falls there: 255 = paper. */
function divideByLight(flat: RgbaImage): GrayImage {
  const out = createGray(flat.width, flat.height)
  for (const channel of [0, 1, 2] as const) {
    const plane = takeChannel(flat, channel)
    const light = lightOn(plane)
    for (let p = 0; p < out.data.length; p++) {
      const value = (255 * (plane.data[p] as number)) / Math.max(1, light.data[p] as number)
      if (value < (out.data[p] as number)) out.data[p] = value
    }
  }
  return out
}

/** How bright paper would be at each pixel: strokes closed over, large dark areas not taken for shadow. */
function lightOn(plane: GrayImage): GrayImage {
  const scale = Math.min(1, LIGHT_SIDE_PX / Math.max(plane.width, plane.height))
  const small = resizeGray(
    plane,
    Math.max(1, Math.round(plane.width * scale)),
    Math.max(1, Math.round(plane.height * scale)),
  )
  const closed = runningExtreme(runningExtreme(small, LIGHT_RADIUS_PX, 'max'), LIGHT_RADIUS_PX, 'min')
  coverDark(closed)
  return resizeGray(closed, plane.width, plane.height)
}

/** Gives dark areas, which are no shadow, the light of the paper beside them: a vignette falls off slowly, a blackened shape at once. */
function coverDark({ width, data }: GrayImage): void {
  const brightest = data.reduce((a, b) => Math.max(a, b), 1)
  const isPaper = new Uint8Array(data.length)
  const reached: number[] = []
  const take = (p: number) => {
    isPaper[p] = 1
    reached.push(p)
  }
  data.forEach((value, p) => {
    if (value >= SURE_PAPER * brightest) take(p)
  })
  spread(
    (from, to) =>
      (data[to] as number) >=
      Math.max(LEAST_OF_NEIGHBOUR * (data[from] as number), DARKEST_PAPER * brightest),
  )
  spread((from, to) => {
    data[to] = data[from] as number
    return true
  })

  function spread(goesOn: (from: number, to: number) => boolean): void {
    for (let i = 0; i < reached.length; i++) {
      const from = reached[i] as number
      const x = from % width
      const beside = [x > 0 ? from - 1 : from, x < width - 1 ? from + 1 : from, from - width, from + width]
      for (const to of beside) if (isPaper[to] === 0 && goesOn(from, to)) take(to)
    }
  }
}

/** Where full ink and plain paper lie (0..255): the darkest tenth of the strokes, and the lower end of the paper's grain. */
function findLevels(reflectance: GrayImage): { ink: number; paper: number } {
  const counts = new Float64Array(256)
  for (const value of reflectance.data) counts[value] = (counts[value] as number) + 1
  const median = quantile(counts, 204, 256, 0.5)
  const grain = median - quantile(counts, 204, 256, 0.25)
  const paper = Math.min(245, Math.max(217, median - 4 * grain))
  return { paper, ink: Math.min(paper - 40, quantile(counts, 0, 204, 0.1)) }
}

/** The value below which `share` of the counts in [from, to) lie; `from` where there are none. */
function quantile(counts: Float64Array, from: number, to: number, share: number): number {
  const part = counts.subarray(from, to)
  const wanted = share * part.reduce((a, b) => a + b, 0)
  let sum = 0
  for (let i = 0; i < part.length; i++) {
    sum += part[i] as number
    if (sum > wanted) return from + i
  }
  return from
}
