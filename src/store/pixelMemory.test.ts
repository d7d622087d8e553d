import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Change } from '../core/document/change.ts'
import { packPixels } from '../core/document/drawnPixels.ts'
import { createGray, createRgba } from '../core/image/pixels.ts'
import { createPaintSheet } from '../core/paint/paintSheet.ts'
import { hint } from './__fixtures__/studioWithDrawing.ts'
import { keepAllPixels, lineAsOpened, type Sheets } from './drawStep.ts'
import {
  changesOf,
  EMPTY_HISTORY,
  type History,
  type HistoryMove,
  makeChange,
  redoChange,
  replay,
  undoChange,
} from './history.ts'
import { createPixelMemory } from './pixelMemory.ts'

const [WIDTH, HEIGHT] = [60, 40]

/** A drawing with a line, tinted on wish, and as much memory as told. */
function sheets(isTinted: boolean, limitBytes?: number): Sheets {
  const gray = createGray(WIDTH, HEIGHT)
  gray.data.fill(40, 10 * WIDTH, 12 * WIDTH)
  const tint = new Uint8ClampedArray(3 * WIDTH * HEIGHT).map((_, i) => (17 * i) % 251)
  const line = isTinted ? { ...gray, tint } : gray
  return { line, paint: createPaintSheet(line), memory: createPixelMemory(limitBytes) }
}

/** What shows; a sheet without paint is an empty one. */
const shown = ({ line, paint }: Sheets) => ({ line, paint: paint.pixels ?? createRgba(WIDTH, HEIGHT) })

const place = fc.record({
  x: fc.integer({ min: -10, max: 69 }),
  y: fc.integer({ min: -10, max: 49 }),
  pressure: fc.constantFrom(0.4, 1),
})
const shape = {
  radiusPx: fc.integer({ min: 1, max: 15 }),
  points: fc.array(place, { minLength: 1, maxLength: 3 }),
}
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('ink' as const), stroke: fc.record(shape) }),
  fc.record({
    kind: fc.constant('paint' as const),
    stroke: fc.record({
      ...shape,
      tool: fc.constantFrom('brush' as const, 'brush' as const, 'erase' as const),
      color: fc.constantFrom('#3fa34d', '#c81020'),
      opacity: fc.constantFrom(0.3, 1),
    }),
  }),
  fc.constant(hint(5, 5)),
)
type Act = Change | 'undo' | 'redo' | 'keep all'
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: change },
  { weight: 3, arbitrary: fc.constantFrom<Act>('undo', 'redo') },
  { weight: 1, arbitrary: fc.constant<Act>('keep all') },
)

function perform(history: History, next: Act, onto: Sheets): HistoryMove | undefined {
  if (next === 'undo') return undoChange(history, onto)
  if (next === 'redo') return redoChange(history, onto)
  if (next !== 'keep all') return makeChange(history, next, onto)
  if (history.newest) keepAllPixels(history.newest, onto)
  return undefined
}

test('with room for nothing, or for little, every undo and redo gives the very pixels that it gives with room for all', () => {
  const session = fc.array(act, { minLength: 4, maxLength: 30 })
  fc.assert(
    fc.property(session, fc.boolean(), fc.constantFrom(0, 300, 3000), (acts, isTinted, limitBytes) => {
      const [all, few] = [sheets(isTinted), sheets(isTinted, limitBytes)]
      const opened = structuredClone(all.line)
      let [history, other] = [EMPTY_HISTORY, EMPTY_HISTORY]
      for (const next of acts) {
        const move = perform(history, next, all)
        const otherMove = perform(other, next, few)
        // What the screen and the engine are told to redraw is the same too.
        expect(otherMove?.patch).toEqual(move?.patch)
        expect(otherMove?.paintPatch).toEqual(move?.paintPatch)
        history = move?.history ?? history
        other = otherMove?.history ?? other
        expect(shown(few)).toEqual(shown(all))
        expect(few.memory.covered.bytes + few.memory.all.bytes).toBeLessThanOrEqual(limitBytes)
      }
      expect(lineAsOpened(few)).toEqual(opened)
      expect(lineAsOpened(all)).toEqual(opened)
    }),
    { numRuns: 60 },
  )
})

test('a history that begins with kept pixels gives the same pixels, back to the beginning', () => {
  const changes = fc.array(change, { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(changes, fc.nat(12), fc.nat(12), fc.boolean(), (made, keptAt, at, isTinted) => {
      const position = Math.min(at, made.length)
      const [whole, first, again] = [sheets(isTinted), sheets(isTinted), sheets(isTinted)]
      const keptPosition = Math.min(keptAt, made.length)
      replay(first, made, keptPosition)
      const kept = { position: keptPosition, pixels: structuredClone(packPixels(first, true)) }
      let history = replay(whole, made, position)
      let other = replay(again, made, position, kept)
      expect(changesOf(other)).toEqual(changesOf(history))
      for (let left = position; left >= 0; left--) {
        expect(shown(again)).toEqual(shown(whole))
        history = undoChange(history, whole)?.history ?? history
        other = undoChange(other, again)?.history ?? other
      }
      expect(lineAsOpened(again)).toEqual(lineAsOpened(whole))
    }),
    { numRuns: 60 },
  )
})
