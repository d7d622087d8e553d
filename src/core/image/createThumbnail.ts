import { createRgba, type GrayImage, type RgbaImage } from './pixels.ts'

/** Samples a thumbnail's pixel averages along each axis at most: enough for a look, and huge drawings cost no more than small ones. */
const MAX_SAMPLES = 8

/**
 * The coloured drawing made small: its longer side `sidePx` long, or as it is where it is shorter. Opaque.
 * `colors` are of the line art's size and white where they are transparent; without them the paper is white.
 */
export function createThumbnail(line: GrayImage, colors: RgbaImage | undefined, sidePx: number): RgbaImage {
  const ratio = Math.max(1, Math.max(line.width, line.height) / sidePx)
  const width = Math.max(1, Math.round(line.width / ratio))
  const height = Math.max(1, Math.round(line.height / ratio))
  const columns = samplesOf(line.width, width)
  const rows = samplesOf(line.height, height)
  const out = createRgba(width, height)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 4) {
      average(out, i, line, colors, columns[x] ?? [], rows[y] ?? [])
    }
  }
  return out
}

/** For each of `length` parts of an axis: evenly spread source px in it. */
function samplesOf(sourceLength: number, length: number): number[][] {
  const ratio = sourceLength / length
  const count = Math.min(MAX_SAMPLES, Math.ceil(ratio))
  return Array.from({ length }, (_, part) =>
    Array.from({ length: count }, (_, s) => Math.floor((part + (s + 0.5) / count) * ratio)),
  )
}

/** Writes the mean of the samples at the columns and rows as one pixel. */
function average(
  out: RgbaImage,
  i: number,
  line: GrayImage,
  colors: RgbaImage | undefined,
  xs: readonly number[],
  ys: readonly number[],
) {
  let red = 0
  let green = 0
  let blue = 0
  for (const y of ys) {
    for (const x of xs) {
      const p = y * line.width + x
      const light = (line.data[p] as number) / (255 * xs.length * ys.length)
      red += light * (colors ? (colors.data[p * 4] as number) : 255)
      green += light * (colors ? (colors.data[p * 4 + 1] as number) : 255)
      blue += light * (colors ? (colors.data[p * 4 + 2] as number) : 255)
    }
  }
  out.data[i] = red
  out.data[i + 1] = green
  out.data[i + 2] = blue
  out.data[i + 3] = 255
}
