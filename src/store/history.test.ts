import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Change } from '../core/document/change.ts'
import { anyStroke } from '../core/hints/__fixtures__/anyStroke.ts'
import type { Stroke } from '../core/hints/stroke.ts'
import { createGray, createRgba } from '../core/image/pixels.ts'
import { createPaintSheet } from '../core/paint/paintSheet.ts'
import { createVisibleHints } from '../core/regions/visibleHints.ts'
import { hint, ink, paintDot } from './__fixtures__/studioWithDrawing.ts'
import type { Sheets } from './drawStep.ts'
import {
  changesOf,
  EMPTY_HISTORY,
  makeChange,
  positionOf,
  redoChange,
  replay,
  undoChange,
} from './history.ts'
import { createPixelMemory } from './pixelMemory.ts'

const onPaper = (limitBytes?: number): Sheets => {
  const line = createGray(100, 80)
  return { line, paint: createPaintSheet(line), memory: createPixelMemory(limitBytes) }
}
const PIXELS = onPaper()
const paintOf = ({ paint }: Sheets) => paint.pixels ?? createRgba(paint.width, paint.height)

test('a hint is seen as long as all strokes together leave one visible, through undo and redo', () => {
  const isSeen = (strokes: readonly Stroke[]) =>
    createVisibleHints()
      .follow(strokes)
      .some(({ color }) => color !== undefined)
  fc.assert(
    fc.property(fc.array(anyStroke, { maxLength: 14 }), fc.nat(14), (strokes, undos) => {
      let history = EMPTY_HISTORY
      const check = () =>
        expect(history.newest?.seen !== undefined, JSON.stringify(history.strokes)).toBe(
          isSeen(history.strokes),
        )
      for (const each of strokes) {
        history = makeChange(history, { kind: 'stroke', stroke: each }, PIXELS).history
        check()
      }
      for (let i = 0; i < undos; i++) history = undoChange(history, PIXELS)?.history ?? history
      check()
      history = redoChange(history, PIXELS)?.history ?? history
      check()
    }),
    { numRuns: 300 },
  )
})

test('changes replayed up to any position give the history that making and undoing them gives', () => {
  const changes: Change[] = [
    hint(10, 10),
    ink(5, 5, 60, 60),
    paintDot(30, 30),
    hint(20, 20),
    ink(60, 5, 5, 60),
    paintDot(34, 30, '#c81020'),
  ]
  for (let position = 0; position <= changes.length; position++) {
    const [made, replayed] = [onPaper(), onPaper()]
    let history = EMPTY_HISTORY
    for (const change of changes) history = makeChange(history, change, made).history
    while (positionOf(history) > position) history = undoChange(history, made)?.history ?? history
    const again = replay(replayed, changes, position)
    expect(again).toEqual(history)
    expect(replayed.line).toEqual(made.line)
    expect(paintOf(replayed)).toEqual(paintOf(made))
    expect(changesOf(again)).toEqual(changes)
  }
})

test('a change shares every step before it: none is copied', () => {
  const before = replay(onPaper(), [hint(1, 1), hint(2, 2)], 2)
  const after = makeChange(before, hint(3, 3), PIXELS).history
  expect(after.newest?.previous).toBe(before.newest)
  expect(undoChange(after, PIXELS)?.history.newest).toBe(before.newest)
})
