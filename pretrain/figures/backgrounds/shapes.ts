import type { Point } from '../draw/geometry.ts'
import { curve } from '../draw/spline.ts'

export const rect = (left: number, top: number, right: number, bottom: number): Point[] => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
]

/** Everything below a wavy line, to the lower edge of the page. */
export function below(ridge: readonly Point[], bottom = 520): Point[] {
  const line = curve(ridge)
  return [...line, [line[line.length - 1]?.[0] ?? 520, bottom], [line[0]?.[0] ?? -8, bottom]]
}
