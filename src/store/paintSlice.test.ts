import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readChange } from '../core/document/readChange.ts'
import { runCells } from '../core/fills/cellRuns.ts'
import { imagePoint } from '../core/geometry/points.ts'
import { createGray } from '../core/image/pixels.ts'
import { hint } from './__fixtures__/studioWithDrawing.ts'
import type { PaintDraft } from './drawn.ts'
import { changesOf, positionOf } from './history.ts'
import { pickColor } from './pickColor.ts'
import { createStudioStore, type StudioStore } from './studioStore.ts'
import { wantsCells } from './wantsCells.ts'

const [WIDTH, HEIGHT] = [60, 40]
const WALL_X = 30

/** A drawing of two cells with a wall of ink between them. */
function walled() {
  const line = createGray(WIDTH, HEIGHT)
  for (let y = 0; y < HEIGHT; y++) line.data.fill(0, y * WIDTH + WALL_X - 1, y * WIDTH + WALL_X + 1)
  return line
}
const isLeft = (pixel: number) => pixel % WIDTH < WALL_X
const map = runCells(
  Array.from({ length: WIDTH * HEIGHT }, (_, pixel) => (isLeft(pixel) ? 0 : 1)),
  { width: WIDTH, height: HEIGHT },
  2,
)

function openStudio(): StudioStore {
  const store = createStudioStore()
  store.getState().setViewport({ width: 900, height: 600 }, 1)
  store.getState().openDrawing({ id: 'a', name: 'A', line: walled() })
  return store
}

function findCells(store: StudioStore) {
  store.getState().setCells({ map, lineRevision: store.getState().lineRevision, gapPx: undefined })
}

const draft = (
  fromX: number,
  toX: number,
  part: Partial<PaintDraft['stroke']> = {},
  inCell = true,
): PaintDraft => ({
  kind: 'paintDraft',
  stroke: {
    ...{ tool: 'brush', color: '#c04020', radiusPx: 6, opacity: 1 },
    points: [
      { x: fromX, y: 20, pressure: 1 },
      { x: toX, y: 20, pressure: 1 },
    ],
    ...part,
  },
  inCell,
})

const painted = (store: StudioStore) => {
  const data = store.getState().paint.pixels?.data ?? []
  return Array.from({ length: WIDTH * HEIGHT }, (_, pixel) => pixel).filter((pixel) => data[4 * pixel + 3])
}
const bytes = (store: StudioStore) => [...(store.getState().paint.pixels?.data ?? [])]

describe('painting', () => {
  test('a stroke stays in the cell it begins in, or goes where the pen goes', () => {
    const store = openStudio()
    findCells(store)
    store.getState().commit(draft(10, 50))
    expect(painted(store).length).toBeGreaterThan(100)
    expect(painted(store).every(isLeft)).toBe(true)
    store.getState().undo()
    store.getState().commit(draft(10, 50, {}, false))
    expect(painted(store).some((pixel) => !isLeft(pixel))).toBe(true)
  })

  test('a stroke that begins on a line stays in the cell it goes to', () => {
    const store = openStudio()
    findCells(store)
    store.getState().commit(draft(WALL_X - 0.5, 50))
    expect(painted(store).every((pixel) => !isLeft(pixel))).toBe(true)
  })

  test('what is painted before the cells are known is painted once they are', () => {
    const store = openStudio()
    store.getState().setTool('paint')
    expect(wantsCells(store.getState())).toBe(true)
    store.getState().commit(draft(10, 50))
    expect(store.getState().paint.pixels).toBeUndefined()
    findCells(store)
    expect(painted(store).every(isLeft)).toBe(true)
    expect(positionOf(store.getState().history)).toBe(1)
    store.getState().setPaintInCell(false)
    expect(wantsCells(store.getState())).toBe(false)
  })

  test('paint asks for no new colours', () => {
    const store = openStudio()
    findCells(store)
    store.getState().change(hint(10, 10))
    const { revision } = store.getState()
    store.getState().commit(draft(10, 50))
    store.getState().undo()
    expect(store.getState().revision).toBe(revision)
  })

  test('the eraser takes away what was just drawn: paint after the paint brush, hints after the hint brush, lines after the pen', () => {
    const store = openStudio()
    findCells(store)
    store.getState().setTool('paint')
    store.getState().setTool('eraser')
    expect(store.getState().erases).toBe('paint')
    store.getState().commit(draft(10, 50, { tool: 'erase' }))
    expect(store.getState().notice?.text).toMatch(/no paint to take away/)
    expect(store.getState().history.newest).toBeUndefined()
    store.getState().commit(draft(10, 50))
    store.getState().commit(draft(10, 50, { tool: 'erase', radiusPx: 12 }))
    expect(painted(store)).toEqual([])
    store.getState().setTool('hint')
    store.getState().setTool('eraser')
    expect(store.getState().erases).toBe('hints')
    store.getState().setTool('pen')
    store.getState().setTool('eraser')
    expect(store.getState().erases).toBe('lines')
  })

  test('a locked or hidden paint layer is not painted on, and that is said', () => {
    const store = openStudio()
    findCells(store)
    store.getState().setLayer('paint', { locked: true })
    store.getState().commit(draft(10, 50))
    expect(store.getState().notice?.text).toMatch(/“Paint” is locked/)
    expect(store.getState().paint.pixels).toBeUndefined()
  })

  test('the eyedropper takes what shows: paint where it is seen, the colour below where it is hidden', () => {
    const store = openStudio()
    findCells(store)
    store.getState().commit(draft(10, 20))
    expect(pickColor(store.getState(), imagePoint(15, 20))).toBe('#c04020')
    store.getState().setLayer('paint', { opacity: 0.5 })
    expect(pickColor(store.getState(), imagePoint(15, 20))).toBe('#e0a090')
    store.getState().setLayer('paint', { visible: false })
    expect(pickColor(store.getState(), imagePoint(15, 20))).toBe('#ffffff')
  })
})

const place = fc.record({
  x: fc.integer({ min: -4, max: WIDTH + 4 }),
  y: fc.integer({ min: -4, max: HEIGHT + 4 }),
  pressure: fc.constantFrom(0.3, 1),
})
const act = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('paintDraft' as const),
      inCell: fc.boolean(),
      stroke: fc.record({
        tool: fc.constantFrom('brush' as const, 'brush' as const, 'erase' as const),
        color: fc.constantFrom('#c04020', '#2040c0'),
        radiusPx: fc.integer({ min: 1, max: 9 }),
        opacity: fc.constantFrom(0.4, 1),
        points: fc.array(place, { minLength: 1, maxLength: 3 }),
      }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'undo' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'redo' as const }) },
)

test('whatever is painted, erased, undone and redone: undo gives the very bytes back, and a reload the same pixels', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 14 }), (acts) => {
      const store = openStudio()
      findCells(store)
      /** What the sheet held after so many changes. */
      const held: number[][] = [[]]
      for (const each of acts) {
        const before = positionOf(store.getState().history)
        if (each.kind === 'undo') store.getState().undo()
        else if (each.kind === 'redo') store.getState().redo()
        else store.getState().commit(each)
        const position = positionOf(store.getState().history)
        const now = bytes(store)
        if (each.kind === 'paintDraft' && position > before) held[position] = now
        else expect(now.filter((_, i) => now[i] !== (held[position]?.[i] ?? 0))).toEqual([])
      }
      const { history } = store.getState()
      const kept = changesOf(history).map((change) => readChange(structuredClone(change)))
      const again = createStudioStore()
      again.getState().openDrawing(
        { id: 'a', name: 'A', line: walled() },
        kept.flatMap((change) => change ?? []),
        positionOf(history),
      )
      expect(kept.every((change) => change !== undefined)).toBe(true)
      expect(painted(again)).toEqual(painted(store))
      const [a, b] = [bytes(again), bytes(store)]
      expect(b.filter((value, i) => value !== (a[i] ?? 0))).toEqual([])
    }),
    { numRuns: 60 },
  )
})
