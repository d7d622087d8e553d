import { afterAll, expect, test } from 'vitest'
import { flattenOnWhite } from '../core/image/flattenOnWhite.ts'
import type { RgbaImage } from '../core/image/pixels.ts'
import { twoBoxes } from '../engine/__fixtures__/testDrawing.ts'
import { hint, ink } from '../store/__fixtures__/studioWithDrawing.ts'
import { closeStudios, studioThatLikes, travelled, whenColored } from './__fixtures__/likingStudio.ts'
import { colorProject } from './colorProject.ts'
import { finishedPicture } from './finishedPicture.ts'
import { projectOf } from './projectOf.ts'

const SIDE = 60
const LINE = twoBoxes(SIDE)
const BARE = { name: 'bare.png', line: LINE, changes: [], position: 0 }
const GREEN = [-1, 1, -1] as const
const BLUE = [-1, -1, 1] as const

afterAll(closeStudios)

test('a project is coloured as it was left, lines, paint and guesses, beside whatever is open', async () => {
  const [mine, other] = [await studioThatLikes(GREEN), await studioThatLikes(BLUE)]
  const { store } = mine
  store.getState().openDrawing({ id: 'a', name: 'page one.png', line: LINE })
  store.getState().change(hint(15, 30, '#d02030'))
  store.getState().change(ink(5, 5, 20, 20))
  const points = [{ x: 45, y: 45, pressure: 1 }]
  const stroke = { tool: 'brush', color: '#2471a3', radiusPx: 4, opacity: 1, points } as const
  store.getState().change({ kind: 'paint', stroke })
  await whenColored(store)
  const left = flattenOnWhite(finishedPicture(store.getState(), 'lines-and-colors') as RgbaImage)
  const { view, ...project } = travelled(projectOf(store.getState(), mine.memory))

  other.store.getState().openDrawing({ id: 'b', name: 'page two.png', line: LINE })
  const before = other.store.getState()
  const { line, picture } = await colorProject(other.engine, project, view.guessing)
  expect(picture).toEqual(left)
  expect(line.data).toEqual(store.getState().drawing?.line.data)
  expect(other.store.getState()).toBe(before)
  // What was not left behind as a guess is guessed by the one who asks.
  const { guesses, ...unguessed } = project
  expect(guesses).toBeDefined()
  expect((await colorProject(other.engine, unguessed, view.guessing)).picture).not.toEqual(left)
})

test('what is guessed without hints is there where it is wanted; a drawing without colours is refused by name', async () => {
  const { engine } = await studioThatLikes(GREEN)
  await expect(colorProject(engine, BARE, false)).rejects.toThrow('“bare.png” has no colours yet')
  const { picture } = await colorProject(engine, BARE, true)
  expect([...picture.data.subarray(4 * (30 * SIDE + 15), 4 * (30 * SIDE + 15) + 3)]).toEqual([0, 255, 0])
})

test('it leaves no drawing in the engine, also where it cannot be coloured', async () => {
  const drawings = new Set<string>()
  const engine = {
    openDrawing: async (id: string) => void drawings.add(id),
    closeDrawing: async (id: string) => void drawings.delete(id),
    colorize: () => Promise.reject(new Error('the worker died')),
  }
  await expect(colorProject(engine, BARE, true)).rejects.toThrow('the worker died')
  expect(drawings.size).toBe(0)
})
