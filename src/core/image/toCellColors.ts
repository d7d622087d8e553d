import type { ModelFrame } from '../geometry/modelFrame.ts'
import { createAxisTaps } from './axisTaps.ts'
import type { GrayImage, RgbaImage } from './pixels.ts'
import { resamplePlane } from './resample.ts'

/** Line bytes up to this are ink whose colour says nothing about the colour under it. */
const INK_TO = 64
/** What ink still weighs, so that a cell full of it has a colour. */
const INK_WEIGHT = 0.002

/**
 * An opaque picture's colours at the generator's output resolution, [S/2, S/2, 3] in −1..1: the area average, ink pixels
 * weighted out. What the generator could give at best; white outside the drawing. `line` has the picture's size.
 */
export function toCellColors(picture: RgbaImage, line: GrayImage, frame: ModelFrame): Float32Array {
  const side = frame.size / 2
  const ratio = 2 / frame.scale
  const across = createAxisTaps(picture.width, side, ratio, frame.offsetX / 2)
  const down = createAxisTaps(picture.height, side, ratio, frame.offsetY / 2)
  const weighted = new Float32Array(picture.data.length)
  for (let p = 0, i = 0; p < line.data.length; p++, i += 4) {
    const weight = Math.max(INK_WEIGHT, ((line.data[p] as number) - INK_TO) / (255 - INK_TO)) ** 2
    for (let c = i; c < i + 3; c++) weighted[c] = (picture.data[c] as number) * weight
    weighted[i + 3] = weight
  }
  const sums = resamplePlane(weighted, picture.width, 4, across, down)
  const colors = new Float32Array(side * side * 3).fill(1)
  for (let i = 0, o = 0; i < sums.length; i += 4, o += 3) {
    const weight = sums[i + 3] as number
    if (weight === 0) continue
    for (let c = 0; c < 3; c++) colors[o + c] = (sums[i + c] as number) / weight / 127.5 - 1
  }
  return colors
}
