import type { Rgb } from '../../color/hex.ts'
import type { JudgedPicture } from '../../hints/hintsFor.ts'
import { createGray, createRgba } from '../../image/pixels.ts'

/** A box with an outline of one pixel, which its bounds leave out, filled with one colour. Px. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly color: Rgb
}

/** A white sheet with boxes on it: the line art and the coloured picture. */
export function boxPair(name: string, width: number, height: number, boxes: readonly Box[]): JudgedPicture {
  const line = createGray(width, height)
  const truth = createRgba(width, height)
  truth.data.fill(255)
  for (const { left, top, width: boxWidth, height: boxHeight, color } of boxes) {
    for (let y = top - 1; y <= top + boxHeight; y++) {
      for (let x = left - 1; x <= left + boxWidth; x++) {
        const isInside = x >= left && x < left + boxWidth && y >= top && y < top + boxHeight
        line.data[y * width + x] = isInside ? 255 : 0
        truth.data.set(isInside ? color : [0, 0, 0], (y * width + x) * 4)
      }
    }
  }
  return { name, line, truth }
}
