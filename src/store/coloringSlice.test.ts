import { expect, test } from 'vitest'
import { createRgba } from '../core/image/pixels.ts'
import { hint, studioWithDrawing } from './__fixtures__/studioWithDrawing.ts'
import type { Colored } from './coloringSlice.ts'

/** A store with a hint, and a way to have an answer for its revision arrive. */
function hintedStudio() {
  const store = studioWithDrawing()
  store.getState().change(hint(10, 10))
  const arrive = (method: Colored['method'], final: boolean) => {
    const { revision, showColors } = store.getState()
    showColors({ colors: createRgba(100, 80), revision, method }, final)
    return store.getState().colored?.method
  }
  return { store, arrive }
}

test('a preview shows until the final colours come, and one that comes after them is not shown', () => {
  const { store, arrive } = hintedStudio()
  expect(arrive('regions', false)).toBe('regions')
  expect(arrive('generator', true)).toBe('generator')
  expect(arrive('regions', false)).toBe('generator')
  expect(store.getState().settledRevision).toBe(store.getState().revision)
})

test('a preview does not replace the paper that was settled', () => {
  const { store, arrive } = hintedStudio()
  store.getState().showPaper(store.getState().revision)
  expect(arrive('regions', false)).toBeUndefined()
})

test('final colours replace those of the same revision, and when it is coloured again its preview shows', () => {
  const { store, arrive } = hintedStudio()
  arrive('regions', true)
  expect(arrive('generator', true)).toBe('generator')
  store.getState().recolor()
  expect(arrive('regions', false)).toBe('regions')
})
