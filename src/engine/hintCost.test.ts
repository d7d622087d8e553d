import { expect, test, vi } from 'vitest'
import type { Stroke } from '../core/hints/stroke.ts'
import { createGray } from '../core/image/pixels.ts'
import { createRandom } from '../core/random.ts'
import { drawBox } from '../core/regions/__fixtures__/drawings.ts'
import { createDrawnCells } from '../core/regions/drawnCells.ts'
import { placeHint } from '../core/regions/placeHint.ts'

// Not beside what it tests: test files of core share their modules, which rules out mocks.
vi.mock('../core/regions/placeHint.ts', { spy: true })

test('a stroke more, its undo and its redo look at as few hints after two thousand others as after twenty', () => {
  const line = createGray(400, 300)
  drawBox(line, 20, 20, 380, 280, 3)
  const cells = createDrawnCells(line)
  const random = createRandom('hints')
  const scribble = (): Stroke => ({
    tool: 'hint',
    color: '#3fa34d',
    radiusPx: 3,
    points: [1, 2, 3].map(() => ({ x: random.range(30, 370), y: random.range(30, 270), pressure: 1 })),
  })
  const looks = (strokes: readonly Stroke[]) => {
    const before = vi.mocked(placeHint).mock.calls.length
    cells.tell(strokes)
    return vi.mocked(placeHint).mock.calls.length - before
  }
  const added: Stroke = {
    tool: 'hint',
    color: '#c81020',
    radiusPx: 1,
    points: [{ x: 10, y: 10, pressure: 1 }],
  }
  for (const count of [20, 2000]) {
    const strokes = Array.from({ length: count }, scribble)
    cells.tell(strokes)
    expect([looks([...strokes, added]), looks(strokes), looks([...strokes, added])]).toEqual([1, 0, 1])
  }
})
