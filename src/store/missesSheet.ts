import type { DrawnChange } from '../core/document/change.ts'
import type { Extent } from '../core/geometry/viewTransform.ts'

/** True for a hint, keep or eraser stroke whose path lies wholly beside the drawing: it would speak for cells at the edge that nobody pointed at. */
export function missesSheet(change: DrawnChange, { width, height }: Extent): boolean {
  if (change.kind !== 'stroke') return false
  const xs = change.stroke.points.map(({ x }) => x)
  const ys = change.stroke.points.map(({ y }) => y)
  return isBeside(xs, width) || isBeside(ys, height)
}

const isBeside = (values: readonly number[], end: number) =>
  values.every((value) => value < 0) || values.every((value) => value >= end)
