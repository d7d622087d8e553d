import { expect, test, vi } from 'vitest'
import { createRgba } from '../core/image/pixels.ts'
import { encodePng } from '../io/encodePng.ts'
import { studioWithDrawing } from '../store/__fixtures__/studioWithDrawing.ts'
import { createStudioStore, type StudioStore } from '../store/studioStore.ts'
import { createGuessMemory } from './guessMemory.ts'
import { createOpeningCommands } from './openingCommands.ts'
import { createWantDrawing } from './wantedDrawing.ts'

/** What opens files for a studio, whose engine is asked for nothing. */
const opensFor = (store: StudioStore, takeReference = async () => {}) =>
  createOpeningCommands(
    store,
    { describeReference: () => Promise.reject(new Error('No reference here')) },
    createGuessMemory(),
    createWantDrawing(store),
    { listRecent: async () => [], openRecent: async () => {}, takeReference },
  )

/** Opens a file in a new studio; gives what that shows then. */
async function afterOpening(file: Blob, name: string) {
  const store = createStudioStore()
  await opensFor(store).openFile(file, name)
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

/** A picture with a red and a blue half. */
function halves() {
  const picture = createRgba(40, 20)
  for (let i = 0; i < 40 * 20; i++)
    picture.data.set(i % 40 < 20 ? [200, 30, 40, 255] : [30, 60, 200, 255], 4 * i)
  return encodePng(picture)
}

test('a coloured picture can become the reference of the drawing that is open, which stays', async () => {
  const store = studioWithDrawing()
  const { drawing } = store.getState()
  const takeReference = vi.fn(async () => {})
  const { openFile } = opensFor(store, takeReference)
  store.subscribe(({ question }) => question?.answer({ id: 'reference' }))
  const file = await halves()
  await openFile(file, 'page one.png')
  expect(takeReference).toHaveBeenCalledWith(file, 'page one.png')
  expect(store.getState().drawing).toBe(drawing)
})

test('without a drawing to colour that is not offered', async () => {
  const store = createStudioStore()
  const offered: string[] = []
  store.subscribe(({ question }) => {
    offered.push(...(question?.answers.map(({ id }) => id) ?? []))
    question?.answer({ id: 'cancel' })
  })
  const { openFile } = opensFor(store)
  await openFile(await halves(), 'page one.png')
  expect(offered).toEqual(['cancel', 'lines'])
})
