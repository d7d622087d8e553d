import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createGray } from '../core/image/pixels.ts'
import { hint, studioWithDrawing } from '../store/__fixtures__/studioWithDrawing.ts'
import { positionOf } from '../store/history.ts'
import type { StudioState } from '../store/studioStore.ts'
import { connectAutosave } from './connectAutosave.ts'

const PAUSE_MS = 3000

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function studio() {
  const store = studioWithDrawing()
  const saved: string[] = []
  const wish = { isWanted: true }
  connectAutosave(store, {
    isWanted: () => wish.isWanted,
    save: async ({ drawing, history }: StudioState) =>
      void saved.push(`${drawing?.id} ${positionOf(history)}`),
  })
  const settle = () => store.getState().showPaper(store.getState().revision)
  return { store, saved, wish, settle }
}

test('saves once, when the artist has paused and the colours are there', () => {
  const { store, saved, settle } = studio()
  store.getState().change(hint(1, 1))
  vi.advanceTimersByTime(PAUSE_MS - 1)
  store.getState().change(hint(2, 2))
  vi.advanceTimersByTime(PAUSE_MS)
  expect(saved).toEqual([])
  settle()
  vi.advanceTimersByTime(PAUSE_MS)
  expect(saved).toEqual(['a 2'])
  store.getState().undo()
  settle()
  vi.advanceTimersByTime(2 * PAUSE_MS)
  expect(saved).toEqual(['a 2', 'a 1'])
})

test('what is unsaved is saved when another drawing takes its place, and nothing where there is no file', () => {
  const { store, saved, wish, settle } = studio()
  store.getState().change(hint(1, 1))
  store.getState().openDrawing({ id: 'b', name: 'b', line: createGray(9, 9) })
  expect(saved).toEqual(['a 1'])
  wish.isWanted = false
  store.getState().change(hint(2, 2))
  settle()
  vi.advanceTimersByTime(2 * PAUSE_MS)
  expect(saved).toEqual(['a 1'])
})
