import { type Box, boxOf, type Line, type Point, polar } from './geometry.ts'

/** How the shaded side is inked: not at all, with a screentone of dots, or with parallel strokes. */
export interface ToneStyle {
  kind: 'none' | 'dots' | 'hatch'
  pitchPx: number
  /** Of a dot or a stroke. */
  widthPx: number
  degrees: number
}

export const NO_TONE: ToneStyle = { kind: 'none', pitchPx: 8, widthPx: 1, degrees: 0 }

/** Dots (lines of no length) or strokes over the box, only where `inside` says so. */
export function toneOver(box: Box, style: ToneStyle, inside: (point: Point) => boolean): Line[] {
  if (style.kind === 'dots')
    return dots(box, style.pitchPx)
      .filter(inside)
      .map((point) => [point])
  return style.kind === 'hatch' ? hatching(box, style, inside) : []
}

/** Rows at 45°, aligned over the whole page as a printed tone is. */
function dots({ left, top, right, bottom }: Box, pitchPx: number): Point[] {
  const step = pitchPx * Math.SQRT1_2
  const out: Point[] = []
  for (let row = Math.floor(top / step); row * step < bottom; row++) {
    const first = Math.floor(left / (2 * step)) * 2 * step + (row % 2) * step
    for (let x = first; x < right; x += 2 * step) out.push([x, row * step])
  }
  return out
}

function hatching(
  { left, top, right, bottom }: Box,
  style: ToneStyle,
  inside: (point: Point) => boolean,
): Line[] {
  const center: Point = [(left + right) / 2, (top + bottom) / 2]
  const reach = Math.hypot(right - left, bottom - top) / 2
  const strokes: Line[] = []
  for (let off = -reach; off < reach; off += style.pitchPx) {
    const middle = polar(center, off, style.degrees + 90)
    let run: Point[] = []
    for (let along = -reach; along < reach; along += 2.5) {
      const point = polar(middle, along, style.degrees)
      if (inside(point)) run.push(point)
      else {
        if (run.length > 2) strokes.push([run[0] as Point, run[run.length - 1] as Point])
        run = []
      }
    }
  }
  return strokes
}

/** Tests points against a closed outline (crossing number; M. Shimrat, 1962). */
export function insideOf(outline: Line): (point: Point) => boolean {
  const { left, top, right, bottom } = boxOf(outline)
  return ([x, y]) => {
    if (x < left || x > right || y < top || y > bottom) return false
    let odd = false
    let before = outline[outline.length - 1] as Point
    for (const here of outline) {
      const crosses = here[1] > y !== before[1] > y
      if (crosses && x < here[0] + ((y - here[1]) / (before[1] - here[1])) * (before[0] - here[0])) odd = !odd
      before = here
    }
    return odd
  }
}
