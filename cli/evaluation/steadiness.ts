import type { Stroke } from '../../src/core/hints/stroke.ts'
import type { GrayImage } from '../../src/core/image/pixels.ts'
import { createRandom } from '../../src/core/random.ts'
import { createDrawnCells, type ToldCells } from '../../src/core/regions/drawnCells.ts'
import { type CellGuesses, isSheet, settleGuesses } from '../../src/core/regions/settleCells.ts'
import type { Engine } from '../../src/protocol/engine.ts'

/** Cells that no hint has settled, before and after one more hint, and how many of them changed. */
export interface Steadiness {
  readonly hints: number
  readonly cells: number
  /** Changed at all, and by more than `SEEN_LEVELS`. */
  readonly changed: number
  readonly seen: number
}

/** A change of the largest channel by more than this is seen at a glance, 0..255. */
const SEEN_LEVELS = 26
/** What the simulated artist paints with. */
const COLORS = [
  '#c0392b',
  '#f6c39f',
  '#274b8f',
  '#e0b040',
  '#4a8f4a',
  '#7a4a2a',
  '#f0f0f0',
  '#8a5fb0',
] as const

/**
 * Hints one large cell after the other, each in a colour drawn by chance, and counts which unhinted cells are shown in another colour than before.
 * @param hold whether the generator is told what it guessed before, as the studio does
 */
export async function measureSteadiness(
  engine: Engine,
  line: GrayImage,
  hints: number,
  hold: boolean,
): Promise<Steadiness> {
  const cells = createDrawnCells(line)
  const { map, scale } = cells
  const random = createRandom('steadiness')
  const { place, distance } = cells.innermost()
  const strokes: Stroke[] = []
  const untold = cells.tell([])
  const largest = [...place.keys()]
    .filter((cell) => !isSheet(map, untold.carried, cell))
    .sort((a, b) => (map.facts.areaPx[b] as number) - (map.facts.areaPx[a] as number))
  await engine.openDrawing('drawing', { ...line, data: line.data.slice() })
  let before:
    | { readonly told: ToldCells; readonly guesses: CellGuesses; readonly colors: Uint32Array }
    | undefined
  const sum = { hints: 0, cells: 0, changed: 0, seen: 0 }
  for (const cell of [undefined, ...largest.slice(0, hints)]) {
    if (cell !== undefined) {
      const p = place[cell] as number
      const [x, y] = [((p % map.width) + 0.5) / scale, (Math.floor(p / map.width) + 0.5) / scale]
      const color = COLORS[Math.floor(random.next() * COLORS.length)] ?? COLORS[0]
      const radiusPx = Math.max(1, (0.5 * (distance[cell] as number)) / scale)
      strokes.push({ tool: 'hint', color, radiusPx, points: [{ x, y, pressure: 1 }] })
    }
    const earlier = hold && before ? { guesses: before.guesses, asTheyAre: false } : undefined
    const { guesses } = await engine.colorize({
      ...{ drawingId: 'drawing', strokes: [...strokes], method: 'generator', earlier },
    })
    if (!guesses) continue
    const told = cells.tell(strokes)
    const { colors } = settleGuesses(map, told, guesses)
    const last = before
    if (last) {
      sum.hints++
      for (let i = 0; i < map.count; i++) {
        const isSettled = told.hinted.has(i) || told.carried.isPromised[i]
        if (isSettled || last.told.hinted.has(i) || last.told.carried.isPromised[i]) continue
        const difference = largestDifference(colors[i] as number, last.colors[i] as number)
        sum.cells++
        if (difference > 0) sum.changed++
        if (difference > SEEN_LEVELS) sum.seen++
      }
    }
    before = { told, guesses, colors }
  }
  await engine.closeDrawing('drawing')
  return sum
}

function largestDifference(one: number, two: number): number {
  return Math.max(...[16, 8, 0].map((shift) => Math.abs(((one >> shift) & 255) - ((two >> shift) & 255))))
}
