import { at, distance, type Line, type Point, sub } from './geometry.ts'

const TOLERANCE_PX = 0.24

/** SVG path data of closed polygons, thinned to a tolerance no eye sees at sheet size. */
export const closedPath = (...lines: readonly Line[]): string =>
  lines.map((line) => `${data(line.length > 3 ? thin(line) : line)}z`).join('')

export const openPath = (line: Line): string => data(thin(line))

/** Every point as a dot of its own, for strokes with round caps. */
export const dotPath = (points: Line): string =>
  points.map(([x, y]) => `M${digits(x)} ${digits(y)}h.01`).join('')

function data(line: Line): string {
  let held: Point = [0, 0]
  return line
    .map((point, i) => {
      const here: Point = [round(point[0]), round(point[1])]
      const [x, y] = i === 0 ? here : sub(here, held)
      held = here
      return `${i === 0 ? 'M' : 'l'}${digits(x)}${y < 0 ? '' : ' '}${digits(y)}`
    })
    .join('')
}

const round = (v: number) => Math.round(v * 10) / 10
const digits = (v: number) => String(round(v)).replace(/^(-?)0\./, '$1.')

/** Douglas-Peucker (D. Douglas, T. Peucker, 1973). */
export function thin(line: Line): Point[] {
  if (line.length < 3) return [...line]
  const keep = new Set([0, line.length - 1])
  const spans: [number, number][] = [[0, line.length - 1]]
  for (let next = spans.pop(); next; next = spans.pop()) {
    const [from, to] = next
    const { index, off } = farthest(line, from, to)
    if (off <= TOLERANCE_PX) continue
    keep.add(index)
    spans.push([from, index], [index, to])
  }
  return line.filter((_, i) => keep.has(i))
}

function farthest(line: Line, from: number, to: number): { index: number; off: number } {
  const [a, b] = [at(line, from), at(line, to)]
  const length = distance(a, b)
  let best = { index: -1, off: 0 }
  for (let i = from + 1; i < to; i++) {
    const p = at(line, i)
    const off =
      length < 1e-6
        ? distance(a, p)
        : Math.abs((b[0] - a[0]) * (a[1] - p[1]) - (a[0] - p[0]) * (b[1] - a[1])) / length
    if (off > best.off) best = { index: i, off }
  }
  return best
}
