import { expect, test } from 'vitest'
import { createRgba } from '../core/image/pixels.ts'
import { encodePng } from '../io/encodePng.ts'
import { createStudioStore } from '../store/studioStore.ts'
import { createGuessMemory } from './guessMemory.ts'
import { createOpeningCommands } from './openingCommands.ts'
import { createWantDrawing } from './wantedDrawing.ts'

/** Opens a file in a new studio; gives what that shows then. */
async function afterOpening(file: Blob, name: string) {
  const store = createStudioStore()
  const { openFile } = createOpeningCommands(
    store,
    { describeReference: () => Promise.reject(new Error('No reference here')) },
    createGuessMemory(),
    createWantDrawing(store),
    { listRecent: async () => [], openRecent: async () => {} },
  )
  await openFile(file, name)
  return store.getState()
}

const TEXT = new Blob(['Dear diary, this is no archive at all.'])

test.each(['house.tintline', 'HOUSE.TINTLINE'])(
  'of “%s” that is no archive it is said that it is no project, and what to do',
  async (name) => {
    const { notice, drawing } = await afterOpening(TEXT, name)
    expect(drawing).toBeUndefined()
    expect(notice?.text).toBe(
      `“${name}”: The file is no Tintline project, or its beginning is damaged. Copy or download it again, or use another copy.`,
    )
  },
)

test('a file of another name that is nothing known is said to be no picture', async () => {
  const { notice } = await afterOpening(TEXT, 'house.txt')
  expect(notice?.text).toContain('“house.txt”: This file is not a picture.')
})

test('a picture opens, though it is called a project', async () => {
  const { drawing } = await afterOpening(await encodePng(createRgba(20, 10)), 'house.tintline')
  expect(drawing?.line.width).toBe(20)
})
