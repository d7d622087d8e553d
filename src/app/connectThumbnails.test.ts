import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createGray, createRgba, type RgbaImage } from '../core/image/pixels.ts'
import { hint } from '../store/__fixtures__/studioWithDrawing.ts'
import { createStudioStore, type StudioStore } from '../store/studioStore.ts'
import { connectThumbnails } from './connectThumbnails.ts'

let store: StudioStore
/** What was saved, in turn: of which drawing, and whether any of it is coloured. */
let saved: string[]
const state = () => store.getState()
const open = (id: string) => state().openDrawing({ id, name: id, line: createGray(50, 40) }, [hint(10, 10)])
const isColored = ({ data }: RgbaImage) => data.some((value) => value !== 255)

/** Red all over, as the answer to the newest revision. */
function showRed() {
  const colors = createRgba(50, 40)
  for (let i = 0; i < colors.data.length; i += 4) colors.data.set([255, 0, 0, 255], i)
  state().showColors({ colors, revision: state().revision, method: 'generator' }, true)
}

beforeEach(() => {
  vi.useFakeTimers()
  store = createStudioStore()
  saved = []
  const saveThumbnail = async (id: string, picture: RgbaImage) => {
    saved.push(`${id} ${isColored(picture) ? 'coloured' : 'plain'}`)
  }
  connectThumbnails(store, { saveThumbnail }, (id) => id === 'kept')
})

afterEach(() => {
  vi.useRealTimers()
})

test('a drawing that another takes the place of is in the list as it looked, though nobody paused', () => {
  open('a')
  expect(saved).toEqual([])
  open('b')
  expect(saved).toEqual(['a plain'])
  vi.advanceTimersByTime(10_000)
  expect(saved).toEqual(['a plain', 'b plain'])
})

test('a kept drawing keeps its picture until its colours are back', () => {
  open('kept')
  vi.advanceTimersByTime(10_000)
  expect(saved).toEqual([])
  state().change(hint(20, 20))
  vi.advanceTimersByTime(10_000)
  expect(saved).toEqual([])
  showRed()
  vi.advanceTimersByTime(10_000)
  expect(saved).toEqual(['kept coloured'])
})

test('a kept drawing that is left before its colours are back keeps its picture', () => {
  open('kept')
  state().change(hint(20, 20))
  open('b')
  expect(saved).toEqual([])
})

test('a kept drawing whose colours fail keeps its picture', () => {
  open('kept')
  state().failColoring(state().revision, 'The engine is lost')
  vi.advanceTimersByTime(10_000)
  expect(saved).toEqual([])
})

test('a change after the colours came back is in the picture, though the drawing is left at once', () => {
  open('kept')
  showRed()
  state().change(hint(20, 20))
  open('b')
  expect(saved).toEqual(['kept coloured'])
})

test('a list that shows is told of a new picture', async () => {
  open('a')
  const { keptRevision } = state()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(state().keptRevision).toBeGreaterThan(keptRevision)
})
