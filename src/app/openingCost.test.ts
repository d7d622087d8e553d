import { expect, test, vi } from 'vitest'
import { createGray } from '../core/image/pixels.ts'
import { polygonCoverage } from '../core/ink/polygonCoverage.ts'
import { decodeProject } from '../io/project/decodeProject.ts'
import { encodeProject } from '../io/project/encodeProject.ts'
import { paintDot } from '../store/__fixtures__/studioWithDrawing.ts'
import { keepAllPixels } from '../store/drawStep.ts'
import { createStudioStore } from '../store/studioStore.ts'
import { createGuessMemory } from './guessMemory.ts'
import { openProjectFile } from './openProjectFile.ts'
import { projectOf } from './projectOf.ts'

vi.mock('../core/ink/polygonCoverage.ts', { spy: true })

/** A drawing with so many dots of paint, whose pixels are remembered as `connectKeptPixels` does. */
function painted(count: number) {
  const store = createStudioStore()
  store.getState().openDrawing({ id: 'a', name: 'a', line: createGray(100, 80) })
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
