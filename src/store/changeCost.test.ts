import { expect, test, vi } from 'vitest'
import { bytesOfPixels } from '../core/document/drawnPixels.ts'
import { polygonCoverage } from '../core/ink/polygonCoverage.ts'
import { hint, ink, paintDot, studioWithDrawing } from './__fixtures__/studioWithDrawing.ts'

vi.mock('../core/ink/polygonCoverage.ts', { spy: true })

/** How many strokes are rasterised meanwhile. */
function rasterised(work: () => void): number {
  const before = vi.mocked(polygonCoverage).mock.calls.length
  work()
  return vi.mocked(polygonCoverage).mock.calls.length - before
}

test('a change, its undo and its redo rasterise as few strokes after two thousand others as after twenty', () => {
  const store = studioWithDrawing()
  const { change, undo, redo, setLayer } = store.getState()
  const costs = () => [
    rasterised(() => change(paintDot(50, 40))),
    rasterised(undo),
    rasterised(redo),
    rasterised(() => change(ink(10, 10, 50, 50))),
    rasterised(undo),
    rasterised(() => change(hint(20, 20))),
    rasterised(() => setLayer('paint', { opacity: 0.5 })),
    rasterised(() => setLayer('paint', { opacity: 1 })),
  ]
  const paintMany = (count: number) => {
    for (let i = 0; i < count; i++) change(paintDot((7 * i) % 100, (11 * i) % 80))
  }
  paintMany(20)
  const early = costs()
  expect(early).toEqual([1, 0, 1, 1, 0, 0, 0, 0])
  paintMany(2000)
  expect(costs()).toEqual(early)
})

test('what a step keeps of the paint it covered does not grow with the strokes before it', () => {
  const store = studioWithDrawing()
  const kept = () => {
    const { history, pixelMemory } = store.getState()
    const covered = history.newest && pixelMemory.covered.of(history.newest)
    return covered ? bytesOfPixels(covered) : 0
  }
  const most = (count: number) => {
    let largest = 0
    for (let i = 0; i < count; i++) {
      store.getState().change(paintDot((7 * i) % 100, (11 * i) % 80))
      largest = Math.max(largest, kept())
    }
    return largest
  }
  most(200)
  const early = most(200)
  most(1600)
  expect(most(200)).toBeLessThan(1.5 * early)
})
