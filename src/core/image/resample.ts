import type { ModelFrame } from '../geometry/modelFrame.ts'
import type { Rect } from '../geometry/rect.ts'
import { type AxisTaps, createAxisTaps, tapsReading } from './axisTaps.ts'
import { nearestAlong } from './nearestAlong.ts'
import { createGray, createRgba, type GrayImage, type LineImage, type RgbaImage } from './pixels.ts'
import { pixelWords } from './pixelWord.ts'

/** The picture at width × height px (whole numbers ≥ 1): area average where it shrinks, bilinear where it grows. */
export function resizeGray(image: GrayImage, width: number, height: number): GrayImage {
  if (image.width === width && image.height === height) return image
  const across = createAxisTaps(image.width, width, image.width / width)
  const down = createAxisTaps(image.height, height, image.height / height)
  const out = createGray(width, height)
  out.data.set(resamplePlane(image.data, image.width, 1, across, down))
  return out
}

/** As resizeGray; colours are weighted by their alpha, so transparent pixels never bleed their hidden colour. */
export function resizeRgba(image: RgbaImage, width: number, height: number): RgbaImage {
  if (image.width === width && image.height === height) return image
  const across = createAxisTaps(image.width, width, image.width / width)
  const down = createAxisTaps(image.height, height, image.height / height)
  const sums = resamplePlane(premultiply(image), image.width, 4, across, down)
  const out = createRgba(width, height)
  for (let i = 0; i < sums.length; i += 4) {
    const alpha = sums[i + 3] ?? 0
    if (alpha <= 0) continue
    for (let c = 0; c < 3; c++) out.data[i + c] = ((sums[i + c] ?? 0) * 255) / alpha
    out.data[i + 3] = alpha
  }
  return out
}

/** At another size, each pixel the nearest one of the picture: it has no colours but those that were there. */
export function resizeFlats(image: RgbaImage, width: number, height: number): RgbaImage {
  if (image.width === width && image.height === height) return image
  const out = createRgba(width, height)
  const [from, to] = [pixelWords(image), pixelWords(out)]
  const columns = nearestAlong(0, width, image.width, width)
  for (const [y, row] of nearestAlong(0, height, image.height, height).entries())
    for (let x = 0; x < width; x++)
      to[y * width + x] = from[row * image.width + (columns[x] as number)] as number
  return out
}

/** As resizeGray, and the lines' own colours with them. */
export function resizeLine(line: LineImage, width: number, height: number): LineImage {
  const { tint } = line
  if (!tint || (line.width === width && line.height === height))
    return { ...resizeGray(line, width, height), tint }
  const across = createAxisTaps(line.width, width, line.width / width)
  const down = createAxisTaps(line.height, height, line.height / height)
  return {
    ...resizeGray(line, width, height),
    tint: new Uint8ClampedArray(resamplePlane(tint, line.width, 3, across, down)),
  }
}

/**
 * The line art as the generator sees it: S×S, scaled uniformly, padded with paper. Area average; the more the drawing
 * shrinks, the more its darkest pixels count (power mean, exponent log2 of the factor), so that a 2-px line of an
 * 8000-px drawing still reads as a line while a drawing near model size stays the plain average.
 */
export function toModelLine(line: GrayImage, frame: ModelFrame): GrayImage {
  const out = createGray(frame.size, frame.size)
  updateModelLine(out, line, frame, { left: 0, top: 0, right: line.width, bottom: line.height })
  return out
}

/** Works the model line out again, in place, where a rectangle of the drawing (px) has changed. */
export function updateModelLine(modelLine: GrayImage, line: GrayImage, frame: ModelFrame, rect: Rect) {
  const { size } = frame
  const ratio = 1 / frame.scale
  const across = tapsReading(createAxisTaps(line.width, size, ratio, frame.offsetX), rect.left, rect.right)
  const down = tapsReading(createAxisTaps(line.height, size, ratio, frame.offsetY), rect.top, rect.bottom)
  const values = darkMean(line, across, down, ratio)
  for (let y = 0; y < down.length; y++) {
    const row = (down.first + y) * size + across.first
    modelLine.data.set(values.subarray(y * across.length, (y + 1) * across.length), row)
  }
}

/** Line art at a smaller size, whole numbers ≥ 1: the mean of `toModelLine`, so that thin lines stay closed. */
export function shrinkLine(line: GrayImage, width: number, height: number): GrayImage {
  if (line.width === width && line.height === height) return line
  const across = createAxisTaps(line.width, width, line.width / width)
  const down = createAxisTaps(line.height, height, line.height / height)
  const out = createGray(width, height)
  out.data.set(darkMean(line, across, down, Math.max(line.width / width, line.height / height)))
  return out
}

/** Power mean of the darkness, exponent log2 of the shrinking factor; 0 ink … 255 paper. */
function darkMean(line: GrayImage, across: AxisTaps, down: AxisTaps, ratio: number): Uint8ClampedArray {
  const exponent = Math.max(1, Math.log2(ratio))
  const powers = new Float32Array(256)
  for (let value = 0; value < 256; value++) powers[value] = ((255 - value) / 255) ** exponent
  const ink = resamplePlane(line.data, line.width, 1, across, down, powers)
  const out = new Uint8ClampedArray(ink.length)
  for (let p = 0; p < out.length; p++) {
    const sum = Math.min(1, ink[p] as number)
    out[p] = 255 - 255 * (exponent === 1 ? sum : sum ** (1 / exponent))
  }
  return out
}

function premultiply(image: RgbaImage): Float32Array {
  const out = new Float32Array(image.data.length)
  for (let i = 0; i < out.length; i += 4) {
    const alpha = image.data[i + 3] ?? 0
    for (let c = 0; c < 3; c++) out[i + c] = ((image.data[i + c] ?? 0) * alpha) / 255
    out[i + 3] = alpha
  }
  return out
}

/** Separable resampling, row by row: memory stays at one row of the output's width. `lookup` maps source bytes first. */
export function resamplePlane(
  source: Uint8ClampedArray | Float32Array,
  sourceWidth: number,
  channels: number,
  across: AxisTaps,
  down: AxisTaps,
  lookup?: Float32Array,
): Float32Array {
  const rowLength = across.length * channels
  const out = new Float32Array(rowLength * down.length)
  const row = new Float32Array(rowLength)
  const mapped = new Float32Array(sourceWidth * channels)
  let rowAt = -1
  const load = (y: number) => {
    const from = y * mapped.length
    if (lookup)
      for (let i = 0; i < mapped.length; i++) mapped[i] = lookup[source[from + i] as number] as number
    else mapped.set(source.subarray(from, from + mapped.length))
    resampleRow(mapped, row, channels, across)
    rowAt = y
  }
  for (let y = 0; y < down.length; y++) {
    const start = down.start[y] as number
    for (let t = 0; t < (down.count[y] as number); t++) {
      const weight = down.weights[y * down.stride + t] as number
      if (weight === 0) continue
      if (rowAt !== start + t) load(start + t)
      for (let i = 0, o = y * rowLength; i < rowLength; i++, o++)
        out[o] = (out[o] as number) + weight * (row[i] as number)
    }
  }
  return out
}

function resampleRow(source: Float32Array, row: Float32Array, channels: number, taps: AxisTaps) {
  for (let x = 0; x < taps.length; x++) {
    const from = (taps.start[x] as number) * channels
    const count = taps.count[x] as number
    for (let c = 0; c < channels; c++) {
      let sum = 0
      for (let t = 0, i = from + c; t < count; t++, i += channels) {
        sum += (taps.weights[x * taps.stride + t] as number) * (source[i] as number)
      }
      row[x * channels + c] = sum
    }
  }
}
