import { type Line, type Point, sub } from './geometry.ts'

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
  const last = line.length - 1
  if (last < 2) return [...line]
  const keep = new Uint8Array(line.length)
  keep[0] = keep[last] = 1
  const spans = [0, last]
  for (let to = spans.pop(); to !== undefined; to = spans.pop()) {
    const from = spans.pop() as number
    const index = farthest(line, from, to)
    if (index < 0) continue
    keep[index] = 1
    spans.push(from, index, index, to)
  }
  return line.filter((_, i) => keep[i] === 1)
}

/** The point between two others that lies farthest from their chord, or −1 when all are within the tolerance. */
function farthest(line: Line, from: number, to: number): number {
  const [ax, ay] = line[from] as Point
  const [bx, by] = line[to] as Point
  const [dx, dy] = [bx - ax, by - ay]
  const length = Math.hypot(dx, dy)
  let [index, most] = [-1, TOLERANCE_PX]
  for (let i = from + 1; i < to; i++) {
    const [px, py] = line[i] as Point
    const off =
      length < 1e-6 ? Math.hypot(px - ax, py - ay) : Math.abs(dx * (ay - py) - (ax - px) * dy) / length
    if (off > most) [index, most] = [i, off]
  }
  return index
}
