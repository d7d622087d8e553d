import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createGray } from '../core/image/pixels.ts'
import { erase, hint, ink, studioWithDrawing } from './__fixtures__/studioWithDrawing.ts'
import { hasUnsavedWork } from './documentSlice.ts'
import { positionOf } from './history.ts'

const pixels = (store: ReturnType<typeof studioWithDrawing>) => store.getState().drawing?.line.data.join(' ')

describe('history', () => {
  test('undo and redo of any mix of hints and ink restore strokes and pixels bit for bit', () => {
    const place = fc.integer({ min: 0, max: 80 })
    const change = fc.oneof(
      fc.tuple(place, place).map(([x, y]) => hint(x, y)),
      fc.tuple(place, place, place, place).map((ends) => ink(...ends)),
    )
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const store = studioWithDrawing()
        const seen = [{ strokes: store.getState().strokes, data: pixels(store) }]
        for (const each of changes) {
          store.getState().change(each)
          seen.push({ strokes: store.getState().strokes, data: pixels(store) })
        }
        for (const then of seen.slice(0, -1).reverse()) {
          store.getState().undo()
          expect({ strokes: store.getState().strokes, data: pixels(store) }).toEqual(then)
        }
        for (const then of seen.slice(1)) {
          store.getState().redo()
          expect({ strokes: store.getState().strokes, data: pixels(store) }).toEqual(then)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('a change after an undo drops what could be redone; nothing to undo or redo is no change', () => {
    const store = studioWithDrawing()
    const { change, undo, redo } = store.getState()
    const before = store.getState()
    undo()
    redo()
    expect(store.getState()).toBe(before)
    change(hint(10, 10))
    change(hint(20, 20))
    undo()
    change(hint(30, 30))
    redo()
    expect(store.getState().strokes.map(({ points }) => points[0]?.x)).toEqual([10, 30])
  })

  test('what was said of the picture before goes with each change, undo and redo, and stays where nothing changes', () => {
    const store = studioWithDrawing()
    const { change, undo, redo, setNotice } = store.getState()
    const tells = (act: () => void) => {
      setNotice({ tone: 'info', text: 'Version 1 was saved.' })
      act()
      return store.getState().notice !== undefined
    }
    expect([tells(undo), tells(() => change(hint(10, 10))), tells(undo), tells(redo), tells(redo)]).toEqual([
      true,
      false,
      false,
      false,
      true,
    ])
  })

  test('changes made earlier are made again, and the undone ones can be redone', () => {
    const original = studioWithDrawing()
    const changes = [ink(5, 5, 60, 60), hint(10, 50), ink(60, 5, 5, 60)]
    for (const each of changes) original.getState().change(each)
    original.getState().undo()
    const restored = studioWithDrawing()
    restored.getState().openDrawing({ id: 'b', name: 'Again', line: createGray(100, 80) }, changes, 2)
    expect(pixels(restored)).toEqual(pixels(original))
    restored.getState().redo()
    original.getState().redo()
    expect(pixels(restored)).toEqual(pixels(original))
  })

  test('every change moves the revision on, and ink says which rectangle it rewrote', () => {
    const store = studioWithDrawing()
    const { revision, lineRevision } = store.getState()
    store.getState().change(hint(10, 10))
    expect(store.getState()).toMatchObject({ revision: revision + 1, lineRevision })
    store.getState().change(ink(20, 20, 40, 20))
    expect(store.getState()).toMatchObject({ revision: revision + 2, lineRevision: lineRevision + 1 })
    expect(store.getState().linePatch?.y).toBeLessThan(20)
    store.getState().undo()
    expect(store.getState().lineRevision).toBe(lineRevision + 2)
  })
})

describe('hints', () => {
  test('a drawing counts as hinted until its last hint is undone or rubbed out', () => {
    const store = studioWithDrawing()
    expect(store.getState().hinted).toBe(false)
    store.getState().change(hint(20, 20))
    expect(store.getState().hinted).toBe(true)
    store.getState().change(erase(60, 60, 10))
    expect(store.getState().hinted).toBe(true)
    store.getState().change(erase(20, 20, 12))
    expect(store.getState().hinted).toBe(false)
    store.getState().undo()
    expect(store.getState().hinted).toBe(true)
  })

  test('clearing all hints is one step that undo brings back', () => {
    const store = studioWithDrawing()
    store.getState().clearHints()
    expect(positionOf(store.getState().history)).toBe(0)
    store.getState().change(hint(1, 1))
    store.getState().change(hint(99, 79))
    store.getState().clearHints()
    expect(store.getState().hinted).toBe(false)
    expect(positionOf(store.getState().history)).toBe(3)
    store.getState().undo()
    expect(store.getState().hinted).toBe(true)
  })
})

test('work is unsaved from a change until it is saved or undone', () => {
  const store = studioWithDrawing()
  const unsaved = () => hasUnsavedWork(store.getState())
  expect(unsaved()).toBe(false)
  store.getState().change(hint(10, 10))
  expect(unsaved()).toBe(true)
  store.getState().markSaved(store.getState())
  expect(unsaved()).toBe(false)
  store.getState().change(hint(20, 10))
  expect(unsaved()).toBe(true)
  store.getState().undo()
  expect(unsaved()).toBe(false)
  store.getState().redo()
  store.getState().undo()
  expect(unsaved()).toBe(false)
  store.getState().undo()
  expect(unsaved()).toBe(true)
})

test('a drawing opened while the picture of another was written has nothing unsaved', () => {
  const store = studioWithDrawing()
  store.getState().change(hint(10, 10))
  const written = store.getState()
  store.getState().openDrawing({ id: 'b', name: 'Other', line: createGray(10, 10) })
  store.getState().markSaved(written)
  expect(hasUnsavedWork(store.getState())).toBe(false)
})
