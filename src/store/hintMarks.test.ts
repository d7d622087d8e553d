import { beforeEach, expect, test } from 'vitest'
import { dot, hint, studioWithDrawing } from './__fixtures__/studioWithDrawing.ts'
import { createHintMarks } from './hintMarks.ts'
import type { StudioStore } from './studioStore.ts'

const ORANGE = '#e67e22'
const GREY = '#808080'
let store: StudioStore
let marksOf: ReturnType<typeof createHintMarks>
const state = () => store.getState()
const colors = () => marksOf(state()).map(({ color }) => color)

beforeEach(() => {
  store = studioWithDrawing()
  marksOf = createHintMarks()
  state().change(hint(20, 20, ORANGE))
  state().change({ kind: 'fill', areas: [{ color: ORANGE, runs: Uint32Array.of(0, 4000), by: 'lock' }] })
})

test('a hint whose colour became another shows that one, until undo', () => {
  state().change(hint(20, 70, ORANGE))
  state().replaceColors(new Map([[ORANGE, GREY]]))
  expect(colors()).toEqual([GREY, ORANGE])
  state().undo()
  expect(colors()).toEqual([ORANGE, ORANGE])
  expect(state().strokes.map(({ color }) => color)).toEqual([ORANGE, ORANGE])
})

test('a hint that still speaks for a place outside keeps its colour, and so do other strokes', () => {
  const points = [20, 70].map((y) => ({ x: 20, y, pressure: 1 }))
  state().change({ kind: 'stroke', stroke: { ...dot('hint', 20, 20, 4, ORANGE), points } })
  state().change({ kind: 'stroke', stroke: dot('keep', 40, 20, 4, ORANGE) })
  state().replaceColors(new Map([[ORANGE, GREY]]))
  expect(colors()).toEqual([GREY, ORANGE, ORANGE])
})

test('marks that look as before are the same objects, so that they need not be drawn anew', () => {
  state().replaceColors(new Map([[ORANGE, GREY]]))
  const [before] = marksOf(state())
  state().change({ kind: 'fill', areas: [{ color: ORANGE, runs: Uint32Array.of(7000, 7010), by: 'fill' }] })
  state().change(hint(50, 70, ORANGE))
  const [after, newest] = marksOf(state())
  expect(after).toBe(before)
  expect(newest).toBe(state().strokes[1])
})
