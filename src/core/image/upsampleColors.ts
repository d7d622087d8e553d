import type { ModelFrame } from '../geometry/modelFrame.ts'
import { createUpsampler } from './createUpsampler.ts'
import type { GrayImage, RgbaImage } from './pixels.ts'

/**
 * Colours [S/2, S/2, 3] in −1..1 at the drawing's own resolution, opaque, guided by its own lines. For one picture;
 * keep a `createUpsampler` where the same drawing is coloured again and again.
 */
export function upsampleColors(
  colors: Float32Array,
  modelLine: GrayImage,
  frame: ModelFrame,
  line: GrayImage,
): RgbaImage {
  return createUpsampler(modelLine, frame, line).paint(colors)
}
