import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { KeptPixels } from '../core/document/drawnPixels.ts'
import { createGray } from '../core/image/pixels.ts'
import { polygonCoverage } from '../core/ink/polygonCoverage.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { paintDot } from '../store/__fixtures__/studioWithDrawing.ts'
import { changesOf } from '../store/history.ts'
import { createStudioStore } from '../store/studioStore.ts'
import { connectKeptPixels } from './connectKeptPixels.ts'

vi.mock('../core/ink/polygonCoverage.ts', { spy: true })

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const openSheet = () => {
  const store = createStudioStore()
  store.getState().openDrawing({ id: 'a', name: 'a', line: createGray(100, 80) })
  return store
}
const dotOf = (turn: number) => paintDot((7 * turn) % 100, (11 * turn) % 80)

/** Paints so many dots with a pause now and then; gives what was to be kept in each, oldest first. */
function paintWithPauses(store: ReturnType<typeof createStudioStore>, count: number) {
  const written: KeptPixels[] = []
  const stop = connectKeptPixels(store, { savePixels: async (_, kept) => void written.push(kept) })
  for (let turn = 0; turn < count; turn++) {
    store.getState().change(dotOf(turn))
    store.getState().setSaveState({ kind: 'saved', atMs: 0 })
    if (turn % 50 === 49) vi.runAllTimers()
  }
  vi.runAllTimers()
  stop()
  return written
}

test('a drawing with two thousand strokes opens again by drawing its newest ones alone, and undo goes back through them without drawing', () => {
  const store = openSheet()
  const written = paintWithPauses(store, 2000)
  const { history, paint } = store.getState()
  const again = createStudioStore()
  vi.mocked(polygonCoverage).mockClear()
  again
    .getState()
    .openDrawing({ id: 'a', name: 'a', line: createGray(100, 80) }, changesOf(history), 2000, written.at(-1))
  const drawn = vi.mocked(polygonCoverage).mock.calls.length
  expect(drawn).toBeGreaterThanOrEqual(32)
  expect(drawn).toBeLessThanOrEqual(200)
  expect(again.getState().paint).toEqual(paint)
  for (let i = 0; i < 32; i++) {
    again.getState().undo()
    store.getState().undo()
  }
  expect(vi.mocked(polygonCoverage).mock.calls).toHaveLength(drawn)
  expect(again.getState().paint).toEqual(store.getState().paint)
})

test('all pixels are remembered once for many strokes, and not written before the changes that led to them are', () => {
  const store = openSheet()
  const written = paintWithPauses(store, 300)
  expect(new Set(written.map(({ position }) => position))).toEqual(new Set([100, 200]))
  expect(new Set(written.map(({ pixels }) => pixels)).size).toBe(2)
  const unsaved: KeptPixels[] = []
  const stop = connectKeptPixels(store, { savePixels: async (_, kept) => void unsaved.push(kept) })
  store.getState().setSaveState({ kind: 'saving' })
  vi.runAllTimers()
  expect(unsaved).toHaveLength(0)
  store.getState().setSaveState({ kind: 'saved', atMs: 0 })
  vi.runAllTimers()
  expect(unsaved).toHaveLength(1)
  stop()
})

test('an old drawing that was opened without kept pixels has some after its first pause', () => {
  const store = createStudioStore()
  const written: KeptPixels[] = []
  connectKeptPixels(store, { savePixels: async (_, kept) => void written.push(kept) })
  store.getState().openDrawing(
    { id: 'a', name: 'a', line: createGray(100, 80) },
    Array.from({ length: 500 }, (_, turn) => dotOf(turn)),
  )
  store.getState().setSaveState({ kind: 'saved', atMs: 0 })
  vi.runAllTimers()
  expect(written.map(({ position }) => position)).toEqual([468])
})

test('what could not be kept, or was dropped since, is kept in the next pause', async () => {
  const store = openSheet()
  paintWithPauses(store, 200)
  const asked: number[] = []
  const savePixels = async (_: string, { position }: KeptPixels) => {
    asked.push(position)
    throw new TintlineError('storage-full', 'The storage is full')
  }
  connectKeptPixels(store, { savePixels })
  for (let atMs = 1; atMs <= 2; atMs++) {
    store.getState().setSaveState({ kind: 'saved', atMs })
    await vi.runAllTimersAsync()
  }
  expect(asked).toEqual([100, 100])
})
