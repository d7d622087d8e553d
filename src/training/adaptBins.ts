import type { PieceView } from './pieceView.ts'
import { areaOf, colorOf } from './simulateTold.ts'

type Color = readonly [number, number, number]

/** One colour of the artist's, −1..1, and how much of the pieces it covers, in pieces. */
interface Habit {
  readonly color: Color
  readonly weight: number
}

/** Cells this near (of 2 a channel) are of one colour to the artist. */
const SAME_COLOR = 0.06
/** Cells of which less has their colour say nothing about the palette. */
const ONE_COLOR_FROM = 0.8
/** A bin moves to a colour at most this far away: what it stands for elsewhere must not get lost. */
const REACH = 0.35
/** A colour that covers this much of the pieces in all moves its bin half of the way (maximum a posteriori, Gauvain & Lee 1994). */
const PRIOR = 0.05

/**
 * Colours of the bins [K, 3] in −1..1 as an artist's pieces want them: the colours that come again in the pieces, most frequent first, each draw the nearest
 * bin that none has drawn before, the further the more of the pieces they cover. The decoder can then choose them without a hint, exactly.
 */
export function adaptBins(bins: Float32Array, views: readonly PieceView[]): Float32Array {
  const out = bins.slice()
  const free = new Set(Array.from({ length: bins.length / 3 }, (_, bin) => bin))
  for (const { color, weight } of habitsOf(views)) {
    const bin = nearest(bins, free, color)
    if (bin === undefined) continue
    free.delete(bin)
    const share = weight / (weight + PRIOR)
    color.forEach((value, c) => {
      const before = bins[3 * bin + c] as number
      out[3 * bin + c] = before + share * (value - before)
    })
  }
  return out
}

const distance = (a: Color, b: Color) => Math.hypot(...a.map((value, c) => value - (b[c] as number)))

function nearest(bins: Float32Array, free: ReadonlySet<number>, color: Color): number | undefined {
  let best: number | undefined
  let least = REACH
  for (const bin of free) {
    const away = distance(colorOf(bins, bin), color)
    if (away >= least) continue
    least = away
    best = bin
  }
  return best
}

/** The colours of flat cells, those alike together, most frequent first. */
function habitsOf(views: readonly PieceView[]): Habit[] {
  const habits: Habit[] = []
  const flats = views.flatMap((view) => {
    const cells = [...view.base.cells].filter((cell) => (view.shares[cell] as number) >= ONE_COLOR_FROM)
    const total = cells.reduce((sum, cell) => sum + Math.sqrt(areaOf(view, cell)), 0)
    return cells.map((cell) => ({
      color: colorOf(view.colors, cell),
      weight: Math.sqrt(areaOf(view, cell)) / total,
    }))
  })
  for (const { color, weight } of flats.sort((a, b) => b.weight - a.weight)) {
    const at = habits.findIndex((habit) => distance(habit.color, color) < SAME_COLOR)
    const found = habits[at]
    if (found) habits[at] = { ...found, weight: found.weight + weight }
    else habits.push({ color, weight })
  }
  return habits.sort((a, b) => b.weight - a.weight)
}
