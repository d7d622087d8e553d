import type { Palette } from '../core/color/palette.ts'
import { PALETTE_SLOTS } from '../core/color/palette.ts'
import type { Random } from '../core/random.ts'
import type { HintedCells } from '../core/regions/hintCells.ts'
import { packColor } from '../core/regions/packColor.ts'
import type { PieceView } from './pieceView.ts'

/** A hint's colour is off by this much: artists pick by eye. */
const PICKING_NOISE = 0.01
/** And by so much more, times the share of its cell that has another colour. */
const MIXED_NOISE = 0.05
/** Share of hints in the colour of another cell. */
const WRONG_SHARE = 0.02
/** Colours this near in every channel (of 2) are one chip of a palette. */
const SAME_CHIP = 0.15

export const colorOf = (colors: Float32Array, cell: number): [number, number, number] => [
  colors[cell * 3] as number,
  colors[cell * 3 + 1] as number,
  colors[cell * 3 + 2] as number,
]

/** A number of normal distribution (Box and Muller 1958). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}

/** A number of exponential distribution. */
export const exponential = (mean: number, random: Random) => -mean * Math.log(1 - random.next())

/** `count` of the items, by weight and without repetition (Efraimidis and Spirakis 2006). */
export function pickByWeight<T>(
  items: readonly T[],
  weight: (item: T) => number,
  count: number,
  random: Random,
): T[] {
  const keyed = items.map((item, i) => ({ item, i, key: exponential(1 / weight(item), random) }))
  keyed.sort((a, b) => a.key - b.key || a.i - b.i)
  return keyed.slice(0, count).map(({ item }) => item)
}

export const areaOf = ({ base: { map } }: PieceView, cell: number) =>
  Math.max(1, map.facts.areaPx[cell] as number)

/** Cells an artist would hint, the large ones first or by chance, each in a colour as it would be picked; a few are wrong. The twin of pretrain's `draw_hints`. */
export function simulateHintedCells(
  view: PieceView,
  colors: Float32Array,
  count: number,
  random: Random,
): HintedCells {
  const power = random.next() < 0.5 ? 0.5 : 1
  const cells = [...view.base.cells]
  const chosen = pickByWeight(cells, (cell) => areaOf(view, cell) ** power, count, random)
  return new Map(
    chosen.map((cell) => {
      const picked = random.next() < WRONG_SHARE ? random.pick(cells) : cell
      const spread = PICKING_NOISE + MIXED_NOISE * (1 - (view.shares[picked] as number))
      const [red, green, blue] = colorOf(colors, picked)
      const off = () => spread * normal(random)
      const color = packColor([red + off(), green + off(), blue + off()])
      return [cell, [{ color, isPaper: false, pixels: [] }]]
    }),
  )
}

/** Main colours of a drawing as an artist would take them from it, those alike merged, two at least and no more than fit. The twin of pretrain's `draw_chips`. */
export function simulatePalette(view: PieceView, colors: Float32Array, random: Random): Palette {
  const left = new Set(view.base.cells)
  const chips: { color: [number, number, number]; weight: number }[] = []
  while (left.size > 0 && chips.length < PALETTE_SLOTS) {
    const first = [...left].reduce((a, b) => (areaOf(view, b) > areaOf(view, a) ? b : a))
    const color = colorOf(colors, first)
    const alike = [...left].filter((cell) =>
      colorOf(colors, cell).every((value, c) => Math.abs(value - (color[c] as number)) < SAME_CHIP),
    )
    chips.push({ color, weight: alike.reduce((sum, cell) => sum + areaOf(view, cell), 0) })
    for (const cell of alike) left.delete(cell)
  }
  const kept = chips.slice(0, 2 + random.int(PALETTE_SLOTS - 1))
  const total = kept.reduce((sum, { weight }) => sum + weight, 0)
  return kept.map(({ color: [red, green, blue], weight }) => ({
    color: [127.5 * (red + 1), 127.5 * (green + 1), 127.5 * (blue + 1)],
    weight: weight / total,
  }))
}
