import { expect, test } from 'vitest'
import { createGray } from '../core/image/pixels.ts'
import { dot, erase, hint, ink, paintDot, studioWithDrawing } from './__fixtures__/studioWithDrawing.ts'
import { strokeEnd } from './strokeEnd.ts'

function studio() {
  const store = studioWithDrawing()
  const state = store.getState
  const ends = () => {
    const place = (tool: 'pen' | 'paint' | 'eraser') => strokeEnd(state(), tool)?.x
    return { pen: place('pen'), paint: place('paint'), eraser: place('eraser') }
  }
  return { store, state, ends }
}

const NONE = { pen: undefined, paint: undefined, eraser: undefined }

test('each tool has the end of its own newest stroke on lines or paint; hints and their erasing are none', () => {
  const { state, ends } = studio()
  state().change(hint(50, 40))
  state().change(erase(50, 40, 200))
  expect(ends()).toEqual(NONE)
  state().change(ink(10, 10, 30, 10))
  state().change(paintDot(60, 20))
  expect(ends()).toEqual({ pen: 30, paint: 60, eraser: undefined })
  state().change({
    kind: 'ink',
    stroke: { radiusPx: 3, points: [{ x: 20, y: 10, pressure: 1 }], erases: true },
  })
  expect(ends()).toEqual({ pen: 30, paint: 60, eraser: 20 })
  const points = [{ x: 61, y: 20, pressure: 1 }]
  state().change({
    kind: 'paint',
    stroke: { tool: 'erase', color: '#000000', radiusPx: 3, opacity: 1, points },
  })
  expect(ends()).toEqual({ pen: 30, paint: 60, eraser: 61 })
})

test('a stroke that is taken back is none any more, nor is one of another drawing', () => {
  const { state, ends } = studio()
  state().change(ink(10, 10, 30, 10))
  state().change(ink(30, 10, 70, 10))
  state().undo()
  expect(ends().pen).toBe(30)
  state().openDrawing({ id: 'b', name: 'Other', line: createGray(9, 9) })
  expect(ends()).toEqual(NONE)
})

test('paint that waits for its area counts until it is taken back', () => {
  const { state, ends } = studio()
  const { color, radiusPx, points } = dot('hint', 44, 20)
  state().layPaint({
    kind: 'paintDraft',
    stroke: { tool: 'brush', color, radiusPx, opacity: 1, points },
    inCell: true,
  })
  expect(state().waitingPicks).toHaveLength(1)
  expect(ends()).toEqual({ ...NONE, paint: 44 })
  state().undo()
  expect(ends()).toEqual(NONE)
})

test('a stroke that changed nothing counts until something else is changed', () => {
  const { state, ends } = studio()
  const eraseLines = (x: number) => {
    const points = [{ x, y: 40, pressure: 1 }]
    state().commit({ kind: 'ink', stroke: { radiusPx: 3, points, erases: true } })
  }
  eraseLines(20)
  eraseLines(-40)
  expect(state().history.newest).toBeUndefined()
  expect(ends().eraser).toBe(-40)
  state().openDrawing({ id: 'b', name: 'Other', line: createGray(100, 80) })
  expect(ends()).toEqual(NONE)
  eraseLines(20)
  expect(ends().eraser).toBe(20)
  state().commit(ink(10, 10, 30, 10))
  expect(ends()).toEqual({ ...NONE, pen: 30 })
  state().undo()
  expect(ends()).toEqual(NONE)
})
