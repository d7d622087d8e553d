import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRgba } from '../core/image/pixels.ts'
import type { CellGuesses } from '../core/regions/settleCells.ts'
import { hint, studioWithDrawing } from '../store/__fixtures__/studioWithDrawing.ts'
import { changesOf } from '../store/history.ts'
import { createStudioStore } from '../store/studioStore.ts'
import { connectKeptGuesses } from './connectKeptGuesses.ts'
import { createGuessMemory } from './guessMemory.ts'
import { restoreProject } from './projectCommands.ts'

const guessed = (color: number): CellGuesses => ({
  colors: Uint32Array.of(color),
  confidence: Float32Array.of(1),
})

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function connected() {
  const store = studioWithDrawing()
  const memory = createGuessMemory()
  const kept: CellGuesses[] = []
  connectKeptGuesses(store, memory, { saveGuesses: async (_id, guesses) => void kept.push(guesses) })
  const color = (color: number) => {
    memory.keep(store.getState(), guessed(color))
    const { revision, drawing } = store.getState()
    if (!drawing) throw new Error('no drawing')
    const { width, height } = drawing.line
    store.getState().showColors({ colors: createRgba(width, height), revision, method: 'generator' }, true)
  }
  const wait = () => vi.advanceTimersByTimeAsync(1000)
  return { store, kept, color, wait }
}

test('guesses are written once colours have settled and what led to them is written, with those of the steps before', async () => {
  const { store, kept, color, wait } = connected()
  const { change, setSaveState } = store.getState()
  change(hint(10, 10))
  setSaveState({ kind: 'saved', atMs: 1 })
  await wait()
  expect(kept).toEqual([])
  color(1)
  change(hint(20, 10))
  setSaveState({ kind: 'saving' })
  color(2)
  await wait()
  expect(kept).toEqual([])
  setSaveState({ kind: 'saved', atMs: 2 })
  await wait()
  expect(kept).toEqual([{ ...guessed(2), others: [{ position: 1, guesses: guessed(1) }] }])
})

test('nothing is written while the journal cannot be', async () => {
  const { store, kept, color, wait } = connected()
  store.getState().change(hint(10, 10))
  store.getState().setSaveState({ kind: 'failed', message: 'full' })
  color(1)
  await wait()
  expect(kept).toEqual([])
})

test('a drawing that is put back shows what was guessed of it', () => {
  const before = studioWithDrawing()
  before.getState().change(hint(10, 10))
  before.getState().setLayer('lines', { visible: false })
  const { drawing, history } = before.getState()
  if (!drawing) throw new Error('no drawing')
  const [store, memory] = [createStudioStore(), createGuessMemory()]
  const changes = structuredClone(changesOf(history))
  const project = { drawing, changes, position: 2, changedAtMs: 0, damage: [], guesses: guessed(3) }
  restoreProject(store, memory, project, () => {})
  expect(memory.earlier(store.getState())).toEqual({ guesses: guessed(3), asTheyAre: true })
})
