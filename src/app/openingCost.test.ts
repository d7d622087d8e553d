import { expect, test, vi } from 'vitest'
import type { Change } from '../core/document/change.ts'
import { createGray, createPaper } from '../core/image/pixels.ts'
import { polygonCoverage } from '../core/ink/polygonCoverage.ts'
import { decodeProject } from '../io/project/decodeProject.ts'
import { encodeProject } from '../io/project/encodeProject.ts'
import { hint, ink, paintDot } from '../store/__fixtures__/studioWithDrawing.ts'
import { keepAllPixels } from '../store/drawStep.ts'
import { createStudioStore } from '../store/studioStore.ts'
import { createGuessMemory } from './guessMemory.ts'
import { makingOf } from './makingOf.ts'
import { openProjectFile } from './openProjectFile.ts'
import { projectOf } from './projectOf.ts'

vi.mock('../core/ink/polygonCoverage.ts', { spy: true })

const sheet = () => ({ id: 'a', name: 'a', line: createGray(100, 80) })

/** A drawing with so many dots of paint after some changes, whose pixels are remembered as `connectKeptPixels` does. */
function painted(count: number, ...first: readonly Change[]) {
  const store = createStudioStore()
  store.getState().openDrawing(sheet(), first)
  for (let turn = 1; turn <= count; turn++) {
    store.getState().change(paintDot((7 * turn) % 100, (11 * turn) % 80))
    const { drawing, history, paint, pixelMemory: memory } = store.getState()
    if (turn % 64 === 0 && drawing && history.newest)
      keepAllPixels(history.newest, { line: drawing.line, paint, memory })
  }
  return store
}

test.each([200, 2000])(
  'a project file with %i strokes opens by drawing its newest ones alone',
  async (count) => {
    const before = painted(count)
    const project = projectOf(before.getState(), createGuessMemory())
    if (!project) throw new Error('nothing is open')
    const file = decodeProject(encodeProject(project))
    const store = createStudioStore()
    vi.mocked(polygonCoverage).mockClear()
    await openProjectFile(store, createGuessMemory(), file, () => {})
    expect(vi.mocked(polygonCoverage).mock.calls.length).toBeLessThanOrEqual(100)
    expect(store.getState().paint).toEqual(before.getState().paint)
    for (let i = 0; i < count; i++) {
      store.getState().undo()
      before.getState().undo()
    }
    expect(store.getState().paint).toEqual(before.getState().paint)
  },
)

test.each([200, 2000])(
  'paint beside a document with layers opens by drawing its %i strokes’ newest alone',
  (count) => {
    const before = painted(count, hint(20, 20), ink(5, 5, 20, 20), hint(60, 60))
    const memory = createGuessMemory()
    const { revision, drawing, paint } = before.getState()
    if (!drawing) throw new Error('nothing is open')
    before.getState().showColors({ colors: createPaper(drawing.line), revision, method: 'generator' }, true)
    memory.keep(before.getState(), { colors: Uint32Array.of(1), confidence: Float32Array.of(1) })
    const { changes = [], pixels } = makingOf(before.getState(), memory) ?? {}
    const store = createStudioStore()
    vi.mocked(polygonCoverage).mockClear()
    store.getState().openDrawing(sheet(), changes, changes.length, pixels)
    expect(vi.mocked(polygonCoverage).mock.calls.length).toBeLessThanOrEqual(100)
    expect(store.getState().paint).toEqual(paint)
  },
)
