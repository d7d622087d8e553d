/** A place in sheet px (or in head units, where a function says so): x to the right, y down. */
export type Point = readonly [number, number]

/** A closed polygon or an open line, densely sampled. */
export type Line = readonly Point[]

export const add = (a: Point, b: Point): Point => [a[0] + b[0], a[1] + b[1]]
export const sub = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1]]
export const times = (a: Point, k: number): Point => [a[0] * k, a[1] * k]
export const mix = (a: Point, b: Point, t: number): Point => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
]
export const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1])

/** From `center`, `radius` away; 0° points right, 90° down. */
export function polar(center: Point, radius: number, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180
  return [center[0] + radius * Math.cos(angle), center[1] + radius * Math.sin(angle)]
}

export function turn(point: Point, degrees: number, around: Point = [0, 0]): Point {
  const [x, y] = sub(point, around)
  const angle = (degrees * Math.PI) / 180
  return add(around, [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)])
}

/** Direction from a to b in degrees. */
export const heading = (a: Point, b: Point): number => (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI

/** Twice the signed area; positive runs clockwise on a screen. */
export function signedArea(line: Line): number {
  let sum = 0
  for (let i = 0; i < line.length; i++) {
    const [a, b] = [at(line, i), at(line, i + 1)]
    sum += a[0] * b[1] - b[0] * a[1]
  }
  return sum
}

/** The i-th point, counted round and round. Throws on an empty line. */
export function at(line: Line, i: number): Point {
  const point = line[((i % line.length) + line.length) % line.length]
  if (!point) throw new RangeError('at needs a line with points')
  return point
}

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export function boxOf(line: Line): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const [x, y] of line) {
    if (x < box.left) box.left = x
    if (x > box.right) box.right = x
    if (y < box.top) box.top = y
    if (y > box.bottom) box.bottom = y
  }
  return box
}
