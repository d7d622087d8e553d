import { createRgba } from '../image/pixels.ts'
import { pixelWords } from '../image/pixelWord.ts'
import { packStretches, type Stretches, unpackStretches } from '../image/stretches.ts'
import type { PaintPatch } from './paintSheet.ts'

/** A patch of paint in little room. Unpacking gives the very bytes. */
export interface PackedPaint extends Stretches {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const packPaint = ({ x, y, patch }: PaintPatch): PackedPaint => ({
  x,
  y,
  width: patch.width,
  height: patch.height,
  ...packStretches(pixelWords(patch)),
})

export function unpackPaint(packed: PackedPaint): PaintPatch {
  const { x, y, width, height } = packed
  const patch = createRgba(width, height)
  unpackStretches(packed, pixelWords(patch))
  return { x, y, patch }
}
