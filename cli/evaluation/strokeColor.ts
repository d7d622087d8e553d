import { parseHex, type Rgb } from '../../src/core/color/hex.ts'
import type { Stroke } from '../../src/core/hints/stroke.ts'

/** The colour a stroke asks for, 0..255: its own, or paper for a keep stroke. */
export function strokeColor(stroke: Stroke): Rgb {
  return stroke.tool === 'hint' ? parseHex(stroke.color) : [255, 255, 255]
}
