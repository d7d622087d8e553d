import type { Random } from '../../../src/core/random.ts'
import { PAGE_PX } from '../draw/drawing.ts'
import type { Box, Point } from '../draw/geometry.ts'

/** Cuts a comic page into two to four panels with white gutters, px. */
export function layOutPanels(random: Random): Box[] {
  const margin = random.range(8, 20)
  const gutter = random.range(8, 16)
  const page: Box = { left: margin, top: margin, right: PAGE_PX - margin, bottom: PAGE_PX - margin }
  const [a, b] = cut(page, gutter, random.next() < 0.5, random)
  const draw = random.next()
  if (draw < 0.4) return [a, b]
  const wide = a.right - a.left > a.bottom - a.top
  const first = cut(a, gutter, wide, random)
  return draw < 0.93 ? random.shuffle([...first, b]) : [...first, ...cut(b, gutter, wide, random)]
}

function cut(box: Box, gutter: number, upright: boolean, random: Random): [Box, Box] {
  const t = random.range(0.38, 0.62)
  const { left, top, right, bottom } = box
  if (upright) {
    const x = left + (right - left) * t
    return [
      { ...box, right: x - gutter / 2 },
      { ...box, left: x + gutter / 2 },
    ]
  }
  const y = top + (bottom - top) * t
  return [
    { ...box, bottom: y - gutter / 2 },
    { ...box, top: y + gutter / 2 },
  ]
}

export const corners = ({ left, top, right, bottom }: Box): Point[] => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
]
