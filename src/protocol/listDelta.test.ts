import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Stroke } from '../core/hints/stroke.ts'
import { applyListDelta, listDelta } from './listDelta.ts'

const strokes = Array.from(
  { length: 6 },
  (_, x): Stroke => ({ tool: 'hint', color: '#ff8800', radiusPx: 3, points: [{ x, y: 0, pressure: 1 }] }),
)
const list = fc.array(fc.constantFrom(...strokes), { maxLength: 8 })

test('a difference leads from any list to any other, also after it was copied', () => {
  fc.assert(
    fc.property(list, list, (before, after) => {
      const delta = structuredClone(listDelta(before, after))
      expect(applyListDelta(structuredClone(before), delta)).toEqual(after)
    }),
  )
})

test('one more stroke is all that is added, and an undo adds nothing', () => {
  expect(listDelta(strokes.slice(0, 5), strokes)).toEqual([{ from: 0, to: 5 }, { added: [strokes[5]] }])
  expect(listDelta(strokes, strokes.slice(0, 5))).toEqual([{ from: 0, to: 5 }])
})

test('where one of many is replaced, the others do not cross again', () => {
  const [first, second, third, fourth, ...newer] = strokes
  const before = [first, second, third, fourth]
  expect(listDelta(before, [first, third, fourth, ...newer])).toEqual([
    { from: 0, to: 1 },
    { from: 2, to: 4 },
    { added: newer },
  ])
})
