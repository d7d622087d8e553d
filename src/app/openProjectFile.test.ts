import { afterAll, expect, test } from 'vitest'
import { twoBoxes } from '../engine/__fixtures__/testDrawing.ts'
import { hint, ink } from '../store/__fixtures__/studioWithDrawing.ts'
import { hasUnsavedWork } from '../store/documentSlice.ts'
import { changesOf, positionOf } from '../store/history.ts'
import { closeStudios, studioThatLikes, travelled, whenColored } from './__fixtures__/likingStudio.ts'
import { openProjectFile } from './openProjectFile.ts'
import { projectOf } from './projectOf.ts'

const SIDE = 60
afterAll(closeStudios)

test('a project opens to the same pixels where the generator would guess otherwise, and to the same lines and history', async () => {
  const green = await studioThatLikes([-1, 1, -1])
  const blue = await studioThatLikes([-1, -1, 1])
  const { store } = green
  store.getState().openDrawing({ id: 'a', name: 'two boxes.png', line: twoBoxes(SIDE) })
  store.getState().setColoredLines(true)
  store.getState().change(hint(15, 30, '#d02030'))
  store.getState().change(ink(5, 5, 20, 20))
  store.getState().change(hint(45, 12, '#274b8f'))
  store.getState().undo()
  await whenColored(store)

  const file = travelled(projectOf(store.getState(), green.memory))
  await openProjectFile(blue.store, blue.memory, file, () => {})
  await whenColored(blue.store)
  const [before, after] = [store.getState(), blue.store.getState()]
  expect(after.colored?.colors).toEqual(before.colored?.colors)
  expect(after.drawing?.line).toEqual(before.drawing?.line)
  expect(after.drawing?.name).toBe('two boxes.png')
  expect(after.coloredLines).toBe(true)
  expect(hasUnsavedWork(after)).toBe(false)
  expect([changesOf(after.history), positionOf(after.history)]).toEqual([changesOf(before.history), 2])

  // From here on it is the other machine that guesses.
  blue.store.getState().setGuesser('this one')
  blue.store.getState().setGuesser('another one')
  blue.store.getState().recolor()
  await whenColored(blue.store)
  expect(blue.store.getState().colored?.colors).not.toEqual(before.colored?.colors)
})

test('undo and redo after opening show what they showed, whatever would be guessed here', async () => {
  const green = await studioThatLikes([-1, 1, -1])
  const blue = await studioThatLikes([-1, -1, 1])
  const { store } = green
  store.getState().openDrawing({ id: 'a', name: 'two boxes.png', line: twoBoxes(SIDE) })
  const seen: (Uint8ClampedArray | undefined)[] = []
  for (const [x, color] of [
    [15, '#d02030'],
    [45, '#274b8f'],
    [30, '#f4d03f'],
  ] as const) {
    store.getState().change(hint(x, 30, color))
    await whenColored(store)
    seen.push(store.getState().colored?.colors.data)
  }
  const file = travelled(projectOf(store.getState(), green.memory))
  await openProjectFile(blue.store, blue.memory, file, () => {})
  await whenColored(blue.store)
  const shown = () => blue.store.getState().colored?.colors.data
  for (const then of [seen[1], seen[0]]) {
    blue.store.getState().undo()
    await whenColored(blue.store)
    expect(shown()).toEqual(then)
  }
  blue.store.getState().redo()
  await whenColored(blue.store)
  expect(shown()).toEqual(seen[1])
})

test('a drawing that is only guessed opens so too', async () => {
  const green = await studioThatLikes([-1, 1, -1])
  const blue = await studioThatLikes([-1, -1, 1])
  green.store.getState().openDrawing({ id: 'a', name: 'a', line: twoBoxes(SIDE) })
  green.store.getState().setGuessing(true)
  await whenColored(green.store)
  const file = travelled(projectOf(green.store.getState(), green.memory))
  await openProjectFile(blue.store, blue.memory, file, () => {})
  await whenColored(blue.store)
  expect(blue.store.getState().colored).toBeDefined()
  expect(blue.store.getState().colored?.colors).toEqual(green.store.getState().colored?.colors)
})
