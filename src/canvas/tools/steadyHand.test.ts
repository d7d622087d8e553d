import fc from 'fast-check'
import { expect, test } from 'vitest'
import { imagePoint, screenPoint } from '../../core/geometry/points.ts'
import type { StrokePoint } from '../../core/hints/stroke.ts'
import { createPen } from './pen.ts'
import { pulledTo } from './steadyHand.ts'
import type { ToolInput, ToolSettings } from './tool.ts'

const STRING_PX = 20
/** Points are kept to a hundredth of a pixel. */
const ROUNDED_PX = 0.02

const settings = (stringPx: number): ToolSettings => ({
  ...{ color: '#000000', radiusPx: 2, spacingPx: 0.2, opacity: 1, inCell: false, erases: 'hints' },
  ...{ selectShape: 'cells', selectMode: 'replace', stringPx },
})

const at = (x: number, y: number, pressure = 1): ToolInput => ({
  image: imagePoint(x, y),
  screen: screenPoint(x, y),
  pressure,
})

/** The points of the pen's stroke along a path, moved there `perEvent` positions at a time. */
function drawn(path: readonly ToolInput[], stringPx: number, perEvent = 1): readonly StrokePoint[] {
  const pen = createPen()
  pen.down(path[0] as ToolInput, settings(stringPx))
  for (let i = 1; i < path.length; i += perEvent) pen.move(path.slice(i, i + perEvent))
  const effect = pen.up()
  if (effect.kind !== 'commit' || effect.change.kind !== 'ink') throw new Error('No stroke of the pen')
  return effect.change.stroke.points
}

const anyPath = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 })).map(([x, y]) => at(x, y)),
  { minLength: 1, maxLength: 40 },
)

const lengthOf = (points: readonly { x: number; y: number }[]) =>
  points.slice(1).reduce((sum, { x, y }, i) => {
    const before = points[i] as { x: number; y: number }
    return sum + Math.hypot(x - before.x, y - before.y)
  }, 0)

test('the stroke stays a string behind the pointer and ends where it is lifted', () => {
  fc.assert(
    fc.property(anyPath, fc.integer({ min: 1, max: 8 }), (path, perEvent) => {
      const points = drawn(path, STRING_PX, perEvent)
      const last = (path.at(-1) as ToolInput).image
      const end = points.at(-1) as StrokePoint
      expect(Math.hypot(end.x - last.x, end.y - last.y)).toBeLessThan(0.2 + ROUNDED_PX)
      // It does not matter in how many events the pointer tells of its way.
      expect(points).toEqual(drawn(path, STRING_PX, 1))
      expect(lengthOf(points)).toBeLessThanOrEqual(
        lengthOf(path.map(({ image }) => image)) + points.length * ROUNDED_PX,
      )
    }),
  )
})

test('trembling across the way is left out; without a string the stroke goes where the pointer goes', () => {
  const path = Array.from({ length: 101 }, (_, i) => at(4 * i, 100 + (i % 2 === 0 ? 3 : -3)))
  const across = (points: readonly StrokePoint[]) =>
    Math.max(...points.slice(10, -2).map(({ y }) => Math.abs(y - 100)))
  expect(across(drawn(path, 0))).toBe(3)
  expect(across(drawn(path, STRING_PX))).toBeLessThan(1)
  expect(drawn(path, 0)).toHaveLength(101)
})

test('a press that trembles is a dot, with a line no longer than the trembling', () => {
  const points = drawn([at(50, 50), at(51, 50), at(50, 51)], STRING_PX)
  expect(lengthOf(points)).toBeLessThanOrEqual(1)
})

test('the pressure is that of the pointer', () => {
  const start = { x: 0, y: 0, pressure: 1 }
  expect(pulledTo(start, { x: 30, y: 40, pressure: 0.25 }, 25)).toEqual({ x: 15, y: 20, pressure: 0.25 })
  expect(pulledTo(start, { x: 3, y: 4, pressure: 0.25 }, 25)).toBeUndefined()
})
