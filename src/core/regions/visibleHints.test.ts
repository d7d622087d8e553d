import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { anyStroke } from '../hints/__fixtures__/anyStroke.ts'
import type { Stroke } from '../hints/stroke.ts'
import { createGray } from '../image/pixels.ts'
import { createRandom } from '../random.ts'
import { drawBox } from './__fixtures__/drawings.ts'
import { createDrawnCells } from './drawnCells.ts'
import { placeHint } from './placeHint.ts'
import { createVisibleHints } from './visibleHints.ts'

vi.mock('./placeHint.ts', { spy: true })

test('following strokes through undo and other ways on gives what each list gives by itself', () => {
  const move = fc.record({ keep: fc.nat(12), added: fc.array(anyStroke, { maxLength: 4 }) })
  fc.assert(
    fc.property(fc.array(move, { maxLength: 8 }), (moves) => {
      const followed = createVisibleHints()
      let strokes: readonly Stroke[] = []
      for (const { keep, added } of moves) {
        strokes = [...strokes.slice(0, keep), ...added]
        expect(followed.follow(strokes)).toEqual(createVisibleHints().follow(strokes))
      }
    }),
    { numRuns: 200 },
  )
})

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
