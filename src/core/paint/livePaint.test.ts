import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPath } from '../ink/__fixtures__/paths.ts'
import { createStrokeFollower } from '../ink/followStroke.ts'
import { clipOf } from './__fixtures__/clips.ts'
import { applyPaint, copyPaint, createPaintSheet, type PaintSheet } from './paintSheet.ts'
import type { PaintStroke } from './paintStroke.ts'
import { paintCovered, stampPaint } from './stampPaint.ts'

const [WIDTH, HEIGHT] = [80, 60]

const clip = clipOf({ width: WIDTH, height: HEIGHT }, 300)

/** Never quite level: whether a level edge that lies on a scan line counts is a matter of the last bit. */
const path = anyPath.map((points) => points.map((point, i) => ({ ...point, y: point.y + 0.0003 * i })))

const anyStroke: fc.Arbitrary<PaintStroke> = fc.record({
  tool: fc.constantFrom('brush', 'brush', 'erase'),
  color: fc.constantFrom('#c04020', '#2040c0', '#ffffff'),
  radiusPx: fc.constantFrom(0.5, 3, 7.5, 12),
  opacity: fc.constantFrom(0.25, 0.6, 1),
  points: path,
  clip: fc.option(clip, { nil: undefined }),
})

function painted(strokes: readonly PaintStroke[]): PaintSheet {
  const sheet = createPaintSheet({ width: WIDTH, height: HEIGHT })
  for (const stroke of strokes) {
    const patch = stampPaint(sheet, stroke)
    if (patch) applyPaint(sheet, patch)
  }
  return sheet
}
const copyOf = (sheet: PaintSheet): PaintSheet => {
  const copy = createPaintSheet(sheet)
  applyPaint(copy, copyPaint(sheet, { left: 0, top: 0, right: WIDTH, bottom: HEIGHT }))
  return copy
}

test('at each move the picture is, byte for byte, that of the stroke ended there', () => {
  fc.assert(
    fc.property(fc.array(anyStroke, { maxLength: 2 }), anyStroke, (before, stroke) => {
      const sheet = painted(before)
      const shown = copyOf(sheet)
      const follow = createStrokeFollower<PaintStroke>(sheet)
      stroke.points.forEach((_, i) => {
        const live = { ...stroke, points: stroke.points.slice(0, i + 1) }
        const { covered } = follow(live)
        if (covered) applyPaint(shown, paintCovered(sheet, live, covered))
        const whole = copyOf(sheet)
        const stamped = stampPaint(sheet, live)
        if (stamped) applyPaint(whole, stamped)
        expect(
          Buffer.compare(Buffer.from(shown.pixels?.data ?? []), Buffer.from(whole.pixels?.data ?? [])),
        ).toBe(0)
      })
    }),
    { numRuns: 300 },
  )
})
