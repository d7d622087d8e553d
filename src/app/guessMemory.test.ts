import { expect, test } from 'vitest'
import type { Guidance } from '../core/hints/guidance.ts'
import { hint, ink, paintDot, studioWithDrawing } from '../store/__fixtures__/studioWithDrawing.ts'
import { changesOf, positionOf } from '../store/history.ts'
import { createStudioStore, type StudioStore } from '../store/studioStore.ts'
import { createGuessMemory, type GuessMemory } from './guessMemory.ts'

const guesses = (color: number) => ({ colors: Uint32Array.of(color), confidence: Float32Array.of(1) })

test('undo and redo find the very guesses of then, a further stroke those of the newest picture', () => {
  const store = studioWithDrawing()
  const memory = createGuessMemory()
  const [first, second] = [guesses(1), guesses(2)]
  expect(memory.earlier(store.getState())).toBeUndefined()
  store.getState().change(hint(10, 10))
  memory.keep(store.getState(), first)
  store.getState().change(hint(20, 10))
  store.getState().change(hint(30, 10))
  expect(memory.earlier(store.getState())).toEqual({ guesses: first, asTheyAre: false })
  memory.keep(store.getState(), second)
  store.getState().undo()
  store.getState().undo()
  expect(memory.earlier(store.getState())).toEqual({ guesses: first, asTheyAre: true })
  store.getState().redo()
  store.getState().redo()
  expect(memory.earlier(store.getState())).toEqual({ guesses: second, asTheyAre: true })
})

test('how much is guessed leaves the guesses as they are; another variation or palette does not', () => {
  const store = studioWithDrawing()
  const memory = createGuessMemory()
  const kept = guesses(1)
  memory.keep(store.getState(), kept)
  store.getState().guide({ guess: 0.5 })
  expect(memory.earlier(store.getState())).toEqual({ guesses: kept, asTheyAre: true })
  store.getState().guide({ variation: 1 })
  expect(memory.earlier(store.getState())).toBeUndefined()
})

test('where nothing is known of before, as after reopening, what was undone counts, unless it was guided otherwise', () => {
  const store = studioWithDrawing()
  const memory = createGuessMemory()
  const kept = guesses(1)
  store.getState().change(hint(10, 10))
  store.getState().change(hint(20, 10))
  memory.keep(store.getState(), kept)
  store.getState().undo()
  expect(memory.earlier(store.getState())).toEqual({ guesses: kept, asTheyAre: false })
  store.getState().guide({ variation: 1 })
  memory.keep(store.getState(), kept)
  store.getState().undo()
  expect(memory.earlier(store.getState())).toBeUndefined()
})

test('other lines, and openings closed otherwise, leave each cell the guess that it had', () => {
  const store = studioWithDrawing()
  const memory = createGuessMemory()
  const kept = guesses(1)
  memory.keep(store.getState(), kept)
  store.getState().guide({ gapPx: 3 })
  expect(memory.earlier(store.getState())).toEqual({ guesses: kept, asTheyAre: false })
  store.getState().undo()
  store.getState().change(ink(10, 10, 60, 40))
  expect(memory.earlier(store.getState())).toEqual({ guesses: kept, asTheyAre: false })
})

test.each<[string, Partial<Guidance>, Partial<Guidance>]>([
  ['variation', { variation: 1 }, { variation: 0 }],
  [
    'palette',
    { mode: 'palette', palette: [{ color: [200, 30, 40], weight: 1 }] },
    { mode: 'hints', palette: [] },
  ],
  ['gap tolerance', { gapPx: 3 }, { gapPx: undefined }],
])('a guidance that is as it was finds the very guesses of then: %s', (_, there, back) => {
  const store = studioWithDrawing()
  const memory = createGuessMemory()
  const [kept, other] = [guesses(1), guesses(2)]
  memory.keep(store.getState(), kept)
  store.getState().guide(there)
  memory.keep(store.getState(), other)
  store.getState().guide(back)
  expect(memory.earlier(store.getState())).toEqual({ guesses: kept, asTheyAre: true })
})

test('also where a hint came meanwhile, as guesses of before; what was guessed otherwise does not count', () => {
  const store = studioWithDrawing()
  const memory = createGuessMemory()
  const kept = guesses(1)
  memory.keep(store.getState(), kept)
  store.getState().guide({ variation: 1 })
  memory.keep(store.getState(), guesses(2))
  store.getState().change(hint(10, 10))
  store.getState().guide({ variation: 0 })
  expect(memory.earlier(store.getState())).toEqual({ guesses: kept, asTheyAre: false })
})

test('how much is guessed leaves the guesses as they are after reopening too, where equal choices are other objects', () => {
  const store = studioWithDrawing()
  const memory = createGuessMemory()
  const kept = guesses(1)
  const palette = [{ color: [200, 30, 40] as const, weight: 1 }]
  const cells = {
    features: Float32Array.of(1, 2),
    geometry: Float32Array.of(3),
    colors: Uint32Array.of(4),
  }
  store.getState().guide({ palette, reference: { name: 'a.png', cells } })
  store.getState().guide({ guess: 0.5 })
  const { drawing, history } = store.getState()
  if (!drawing) throw new Error('no drawing')
  const changes = structuredClone(changesOf(history))
  memory.keepFor({ drawing, changes, position: 1 }, kept)
  store.getState().openDrawing(drawing, changes, 2)
  expect(memory.current(store.getState())).toEqual(kept)
  store.getState().guide({ palette: [{ color: [200, 30, 41], weight: 1 }] })
  expect(memory.earlier(store.getState())).toBeUndefined()
})

/** A studio and its memory after the drawing was closed and opened again, with what was kept of the guesses. */
function reopened(store: StudioStore, memory: GuessMemory) {
  const { drawing, history } = store.getState()
  const guessed = memory.steps(store.getState())
  if (!drawing || !guessed) throw new Error('nothing to open again')
  const [changes, position] = [structuredClone(changesOf(history)), positionOf(history)]
  const next = { store: createStudioStore(), memory: createGuessMemory() }
  const opened = { ...drawing, line: structuredClone(drawing.line) }
  next.memory.keepFor({ drawing: opened, changes, position }, structuredClone(guessed))
  next.store.getState().openDrawing(opened, changes, position)
  return next
}

test('undo and redo after reopening find the very guesses of then, back to the drawing as it was opened', () => {
  const [before, memory] = [studioWithDrawing(), createGuessMemory()]
  const all = [0, 1, 2, 3, 4].map(guesses)
  all.forEach((guess, i) => {
    if (i > 0) before.getState().change(hint(10 * i, 10))
    memory.keep(before.getState(), guess)
  })
  before.getState().renameDrawing('another name')
  before.getState().undo()
  const { store, memory: known } = reopened(before, memory)
  for (const guess of [all[3], all[2], all[1], all[0]]) {
    expect(known.earlier(store.getState())).toEqual({ guesses: guess, asTheyAre: true })
    store.getState().undo()
  }
  for (const guess of [all[1], all[2], all[3], all[4]]) {
    store.getState().redo()
    expect(known.earlier(store.getState())).toEqual({ guesses: guess, asTheyAre: true })
  }
})

test('what was guessed at a step whose place paint has taken does not count', () => {
  const [store, memory] = [studioWithDrawing(), createGuessMemory()]
  const [first, second] = [guesses(1), guesses(2)]
  store.getState().change(hint(10, 10))
  memory.keep(store.getState(), first)
  store.getState().change(hint(20, 10))
  memory.keep(store.getState(), second)
  store.getState().undo()
  const kept = memory.steps(store.getState())
  store.getState().change(paintDot(30, 10))
  const { drawing, history } = store.getState()
  if (!drawing || !kept) throw new Error('nothing was kept')
  const known = createGuessMemory()
  known.keepFor({ drawing, changes: changesOf(history), position: 2 }, kept)
  expect(known.current(store.getState())).toEqual(first)
})

test('of thousands of steps and cells no more is kept than a megabyte', () => {
  const [store, memory] = [studioWithDrawing(), createGuessMemory()]
  const cells = 5000
  for (let i = 0; i < 60; i++) {
    store.getState().change(hint(1 + i, 10))
    const guess = { colors: new Uint32Array(cells).fill(i), confidence: new Float32Array(cells) }
    memory.keep(store.getState(), guess)
  }
  const others = memory.steps(store.getState())?.others ?? []
  expect(others.map(({ position }) => position)).toEqual(Array.from({ length: 26 }, (_, i) => 59 - i))
})

test('a guess that is locked and a colour that becomes another leave the guesses as they are, a fill does not', () => {
  const store = studioWithDrawing()
  const memory = createGuessMemory()
  const kept = guesses(1)
  store.getState().change(hint(10, 10))
  memory.keep(store.getState(), kept)
  const fill = (by: 'fill' | 'lock', more = {}) =>
    store
      .getState()
      .change({ kind: 'fill', areas: [{ color: '#102030', runs: Uint32Array.of(0, 4), by }], ...more })
  fill('lock')
  expect(memory.earlier(store.getState())).toEqual({ guesses: kept, asTheyAre: true })
  fill('fill', { restStays: true })
  expect(memory.earlier(store.getState())).toEqual({ guesses: kept, asTheyAre: true })
  fill('fill')
  expect(memory.earlier(store.getState())).toEqual({ guesses: kept, asTheyAre: false })
})

test('what is chosen about layers leaves the guesses as they are, however often', () => {
  const store = studioWithDrawing()
  const memory = createGuessMemory()
  const kept = guesses(1)
  store.getState().change(hint(10, 10))
  for (let step = 0; step < 100; step++) store.getState().setLayer('lines', { visible: step % 2 === 1 })
  memory.keep(store.getState(), kept)
  store.getState().undo()
  expect(memory.earlier(store.getState())).toEqual({ guesses: kept, asTheyAre: true })
  store.getState().change(hint(20, 10))
  expect(memory.earlier(store.getState())).toEqual({ guesses: kept, asTheyAre: false })
})

test('each generator remembers its own; the first to be named is the one that guessed before', () => {
  const store = studioWithDrawing()
  const memory = createGuessMemory()
  const [base, style] = [guesses(1), guesses(2)]
  memory.keep(store.getState(), base)
  memory.useGenerator('base')
  expect(memory.earlier(store.getState())).toEqual({ guesses: base, asTheyAre: true })
  memory.useGenerator('style')
  expect(memory.earlier(store.getState())).toBeUndefined()
  memory.keep(store.getState(), style)
  memory.useGenerator('base')
  expect(memory.earlier(store.getState())).toEqual({ guesses: base, asTheyAre: true })
  memory.useGenerator('style')
  expect(memory.earlier(store.getState())).toEqual({ guesses: style, asTheyAre: true })
})
