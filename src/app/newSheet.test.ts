import { expect, test } from 'vitest'
import type { RecentItem } from '../store/commands.ts'
import { createStudioStore } from '../store/studioStore.ts'
import { createGuessMemory } from './guessMemory.ts'
import { createOpeningCommands } from './openingCommands.ts'
import { createWantDrawing } from './wantedDrawing.ts'

/** The studio with a storage that tells what is kept when the test says so. */
function studio() {
  const store = createStudioStore()
  let resolve: (recent: readonly RecentItem[] | undefined) => void = () => {}
  const recent = new Promise<readonly RecentItem[] | undefined>((answer) => {
    resolve = answer
  })
  const { newSheet } = createOpeningCommands(
    store,
    { describeReference: () => Promise.reject(new Error('No reference here')) },
    createGuessMemory(),
    createWantDrawing(store),
    { listRecent: () => recent, openRecent: async () => {}, takeReference: async () => {} },
  )
  const tellKept = (...names: string[]) =>
    resolve(names.map((name, id) => ({ id: `${id}`, name }) as RecentItem))
  return { store, newSheet, tellKept, resolve, name: () => store.getState().drawing?.name }
}

test.each([
  [[], 'Sheet'],
  [['cat.png'], 'Sheet'],
  [['Sheet'], 'Sheet 2'],
  [['Sheet 2', 'Sheet', 'Sheet 4'], 'Sheet 3'],
])('beside %j a new sheet is called “%s”', async (kept, expected) => {
  const { newSheet, tellKept, name } = studio()
  tellKept(...kept)
  await newSheet(8, 8)
  expect(name()).toBe(expected)
})

test('a sheet is there before the storage answers, and keeps the name that it gets meanwhile', async () => {
  const { store, newSheet, tellKept, name } = studio()
  const made = newSheet(8, 8)
  await expect.poll(name).toBe('Sheet')
  store.getState().renameDrawing('Plan')
  tellKept('Sheet')
  await made
  expect(name()).toBe('Plan')
})

test('a sheet that the storage keeps already is not counted as another one', async () => {
  const { store, newSheet, resolve, name } = studio()
  const made = newSheet(8, 8)
  await expect.poll(name).toBe('Sheet')
  resolve([{ id: store.getState().drawing?.id, name: 'Sheet' } as RecentItem])
  await made
  expect(name()).toBe('Sheet')
})

test('a sheet is made where the storage cannot be read', async () => {
  const { newSheet, resolve, name } = studio()
  resolve(undefined)
  await newSheet(8, 8)
  expect(name()).toBe('Sheet')
})
