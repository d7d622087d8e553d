import { expect, test } from 'vitest'
import { FIRST_LAYERS } from '../core/document/layers.ts'
import { createGray } from '../core/image/pixels.ts'
import { erase, hint, ink, studioWithDrawing } from './__fixtures__/studioWithDrawing.ts'
import type { Drawn } from './drawn.ts'
import { changesOf, positionOf } from './history.ts'
import { shownLayers } from './layersSlice.ts'

test('what is chosen about a layer is one step that undo takes back and redo makes again', () => {
  const store = studioWithDrawing()
  const { setLayer } = store.getState()
  setLayer('lines', { visible: false })
  setLayer('flats', { opacity: 0.5 })
  expect(store.getState().layers).toEqual({
    ...FIRST_LAYERS,
    lines: { ...FIRST_LAYERS.lines, visible: false },
    flats: { ...FIRST_LAYERS.flats, opacity: 0.5 },
  })
  store.getState().undo()
  expect(store.getState().layers.flats).toEqual(FIRST_LAYERS.flats)
  store.getState().redo()
  expect(store.getState().layers.flats.opacity).toBe(0.5)
  setLayer('flats', { opacity: 0.5 })
  expect(positionOf(store.getState().history)).toBe(2)
})

test('a layer takes another name, one step; no name, or the same, leaves it', () => {
  const store = studioWithDrawing()
  const { startRenaming, endRenaming } = store.getState()
  const rename = (name: string) => {
    startRenaming('lines')
    endRenaming(name)
    return store.getState().layers.lines.name
  }
  expect(rename('  ')).toBe('Lines')
  expect(rename('Lines')).toBe('Lines')
  expect(store.getState().history.newest).toBeUndefined()
  expect(rename(' Ink, page 2 ')).toBe('Ink, page 2')
  expect(rename('a'.repeat(500))).toBe('a'.repeat(80))
  expect(store.getState().renaming).toBeUndefined()
  store.getState().undo()
  expect(store.getState().layers.lines.name).toBe('Ink, page 2')
  store.getState().undo()
  expect(store.getState().layers).toEqual(FIRST_LAYERS)
})

test('a dragged slider shows every value and makes one step when it is let go', () => {
  const store = studioWithDrawing()
  for (const opacity of [0.9, 0.6, 0.3]) {
    store.getState().previewLayer('lines', { opacity })
    expect(shownLayers(store.getState()).lines.opacity).toBe(opacity)
    expect(store.getState().layers.lines.opacity).toBe(1)
  }
  store.getState().setLayer('lines', { opacity: 0.3 })
  expect(store.getState().live).toBeUndefined()
  expect(positionOf(store.getState().history)).toBe(1)
})

test('a layer moved and put back, or Esc, leaves no step and nothing shown', () => {
  const store = studioWithDrawing()
  store.getState().previewLayer('paper', { opacity: 0.5 })
  store.getState().setLayer('paper', { opacity: 1 })
  expect(store.getState().history.newest).toBeUndefined()
  store.getState().previewLayer('paper', { opacity: 0.5 })
  store.getState().setLive(undefined)
  expect(shownLayers(store.getState())).toBe(FIRST_LAYERS)
})

test('layers ask for no new colours: neither a change of them nor its undo', () => {
  const store = studioWithDrawing()
  store.getState().change(hint(10, 10))
  const { revision } = store.getState()
  store.getState().setLayer('lines', { opacity: 0.5 })
  store.getState().undo()
  store.getState().redo()
  expect(store.getState().revision).toBe(revision)
  store.getState().undo()
  store.getState().undo()
  expect(store.getState().revision).toBe(revision + 1)
})

test('layers come back with the changes of a kept drawing, and a new drawing starts plain', () => {
  const store = studioWithDrawing()
  store.getState().setLayer('lines', { opacity: 0.5 })
  store.getState().setLayer('flats', { visible: false })
  const changes = changesOf(store.getState().history)
  store.getState().openDrawing({ id: 'b', name: 'B', line: createGray(20, 20) })
  expect(store.getState().layers).toBe(FIRST_LAYERS)
  store.getState().openDrawing({ id: 'a', name: 'A', line: createGray(100, 80) }, changes, 1)
  expect(store.getState().layers).toEqual({ ...FIRST_LAYERS, lines: { ...FIRST_LAYERS.lines, opacity: 0.5 } })
})

test.each([
  [{ locked: true }, /locked: unlock/],
  [{ visible: false }, /hidden: show/],
])('the pen does not draw on lines with %j, and says why', (settings, reason) => {
  const store = studioWithDrawing()
  store.getState().setLayer('lines', settings)
  store.getState().setLive(ink(10, 10, 40, 40))
  expect(store.getState().live).toBeUndefined()
  store.getState().commit(ink(10, 10, 40, 40))
  expect(store.getState().notice?.text).toMatch(reason)
  expect(positionOf(store.getState().history)).toBe(1)
  store.getState().setLayer('lines', { locked: false, visible: true })
  store.getState().commit(ink(10, 10, 40, 40))
  expect(positionOf(store.getState().history)).toBe(3)
})

const fill = (shape: 'path' | 'lasso'): Drawn => {
  const points = [5, 60, 60, 5].map((x, i) => ({ x, y: i < 2 ? 5 : 60, pressure: 1 }))
  return { kind: 'cells', act: 'fill', shape, points, color: '#3fa34d' }
}
test.each<[string, Drawn]>([
  ['a fill', fill('path')],
  ['a fill by lasso', fill('lasso')],
])('%s is refused while the colours are hidden, and says why', (_what, drawn) => {
  const store = studioWithDrawing()
  store.getState().setLayer('flats', { visible: false })
  store.getState().setLive(drawn)
  expect(store.getState().live).toBeUndefined()
  store.getState().commit(drawn)
  expect(store.getState().notice?.text).toBe('“Colours” is hidden: show it under Layers to draw on it.')
  expect(store.getState().waitingPicks).toEqual([])
  expect(positionOf(store.getState().history)).toBe(1)
})

test('hints, which show then too, are drawn and erased while the colours are hidden', () => {
  const store = studioWithDrawing()
  store.getState().setLayer('flats', { visible: false })
  store.getState().commit(hint(20, 20))
  expect(store.getState().hinted).toBe(true)
  store.getState().commit(erase(20, 20, 10))
  expect(store.getState().hinted).toBe(false)
})
