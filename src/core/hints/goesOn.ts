import type { StrokePoint } from './stroke.ts'

/** Whether one stroke is another with more points. Tools add points and keep those there are, so that the first and the last one tell. */
export function goesOn<Stroke extends { readonly points: readonly StrokePoint[] }>(
  before: Stroke,
  stroke: Stroke,
): boolean {
  const keys = new Set([...Object.keys(before), ...Object.keys(stroke)]) as Set<keyof Stroke>
  keys.delete('points')
  const last = before.points.length - 1
  return (
    before.points[0] === stroke.points[0] &&
    before.points[last] === stroke.points[last] &&
    [...keys].every((key) => before[key] === stroke[key])
  )
}
