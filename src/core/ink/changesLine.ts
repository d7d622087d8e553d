import type { LineImage } from '../image/pixels.ts'
import type { LineStroke } from './inkStroke.ts'
import { copyRectangle, stampInk } from './stampInk.ts'

/** Whether a stroke changes any pixel of the line art: an eraser on paper and a pen on black do not. */
export function changesLine(line: LineImage, stroke: LineStroke): boolean {
  const stamped = stampInk(line, stroke)
  if (!stamped) return false
  const { x, y, patch } = stamped
  const before = copyRectangle(line, x, y, patch.width, patch.height).patch
  return before.data.some((value, p) => value !== patch.data[p])
}
