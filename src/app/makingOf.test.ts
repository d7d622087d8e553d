import { expect, test } from 'vitest'
import { createPaper } from '../core/image/pixels.ts'
import { hint, ink, paintDot, studioWithDrawing } from '../store/__fixtures__/studioWithDrawing.ts'
import { createGuessMemory } from './guessMemory.ts'
import { makingOf } from './makingOf.ts'

const guesses = { colors: Uint32Array.from([1]), confidence: Float32Array.from([1]) }

/** A drawing with a hint, of which one was undone, a fill, a line and paint. */
function workedOn() {
  const store = studioWithDrawing()
  const runs = Uint32Array.from([10, 20])
  store.getState().change(hint(20, 20))
  store.getState().change({ kind: 'fill', areas: [{ color: '#102030', runs, by: 'fill' }] })
  store.getState().change(ink(5, 5, 20, 20))
  store.getState().change(paintDot(50, 50))
  store.getState().change(hint(60, 60))
  store.getState().undo()
  return store
}

function settle(store: ReturnType<typeof workedOn>, method: 'generator' | 'regions') {
  const { revision, drawing } = store.getState()
  const colors = createPaper({ width: drawing?.line.width ?? 0, height: drawing?.line.height ?? 0 })
  store.getState().showColors({ colors, revision, method }, true)
}

test('it is what is in effect, without lines and without what was undone', () => {
  const store = workedOn()
  const memory = createGuessMemory()
  settle(store, 'generator')
  memory.keep(store.getState(), guesses)
  const made = makingOf(store.getState(), memory)
  expect(made).toMatchObject({ guesses, guessing: false })
  expect(made?.changes.map(({ kind }) => kind)).toEqual(['stroke', 'fill', 'paint'])
  expect(made?.changes[0]).toEqual(hint(20, 20))
})

test('there is none where the same would give another picture', () => {
  const store = workedOn()
  const memory = createGuessMemory()
  expect(makingOf(store.getState(), memory)).toBeUndefined()
  settle(store, 'generator')
  expect(makingOf(store.getState(), memory)).toBeUndefined()
  memory.keep(store.getState(), guesses)
  settle(store, 'regions')
  expect(makingOf(store.getState(), memory)).toBeUndefined()
})
