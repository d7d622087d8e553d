import type { CarriedHints } from './carryHints.ts'
import type { CellFacts, CellMap } from './cellMap.ts'
import { sheetBorderPx } from './openAreas.ts'

const WHITE = 0xffffff
/** How wide the openings of a cell are, beside its ink's distance to its middle, that lies open to a hinted ground: as wide as the cell is; to one that was guessed: half of it. */
const OPEN_TO_HINTED = 2
const OPEN_TO_GUESSED = 1

/** How cells meet, how wide each is and which reach the border. */
export interface Ways extends Pick<CellMap, 'pairs' | 'width' | 'height'> {
  readonly facts: Pick<CellFacts, 'borderPx' | 'thicknessPx'>
}

/**
 * Cells of `paper` that lie open to a ground in colours, by the ground's colour: between the figures on a blue sky, a patch of paper would
 * look like a cloud. Open is a cell whose openings to that ground are together as wide as it is itself, or half as wide where nothing is told; the ground reaches the picture's border, and what
 * has become part of it counts. A ground that the artist has hinted takes what its hint reaches, the sheet where it was guessed what no hint reaches.
 * @param paper cells that would stay paper although no hint says so
 * @param settled what each cell would be, 0xrrggbb
 */
export function openToGround(
  map: Ways,
  carried: CarriedHints,
  paper: ReadonlySet<number>,
  settled: Uint32Array,
): ReadonlyMap<number, number> {
  const { thicknessPx } = map.facts
  const grounds = groundsOf(map, carried, settled)
  const found = new Map<number, number>()
  const open = new Set([...paper].filter((cell) => grounds.get(cell) === undefined))
  for (let isNew = true; isNew; ) {
    isNew = false
    const mouths = new Map<number, Map<number, number>>()
    const widen = (cell: number, other: number, px: number) => {
      const color = grounds.get(other)
      if (color === undefined || !open.has(cell) || !takes(carried, cell, color)) return
      const own = mouths.get(cell) ?? new Map<number, number>()
      mouths.set(cell, own.set(color, (own.get(color) ?? 0) + px))
    }
    for (const { a, b, openPx } of map.pairs) {
      widen(a, b, openPx)
      widen(b, a, openPx)
    }
    for (const [cell, own] of mouths) {
      const openFrom = carried.sureness[cell] === 1 ? OPEN_TO_HINTED : OPEN_TO_GUESSED
      const wide = [...own].find(([, mouthPx]) => mouthPx >= openFrom * (thicknessPx[cell] as number))
      if (!wide) continue
      open.delete(cell)
      grounds.set(cell, wide[0])
      found.set(cell, wide[0])
      isNew = true
    }
  }
  return found
}

/** The grounds in colours: what is hinted at the border, and the sheet where no hint reaches it. */
function groundsOf(
  map: Ways,
  { colors, sureness, isPromised }: CarriedHints,
  settled: Uint32Array,
): Map<number, number> {
  const grounds = new Map<number, number>()
  const sheetPx = sheetBorderPx(map)
  map.facts.borderPx.forEach((borderPx, cell) => {
    const isGuessed = sureness[cell] === 0 && borderPx > sheetPx
    const color = isPromised[cell] ? (colors[cell] as number) : isGuessed ? (settled[cell] as number) : WHITE
    if (borderPx > 0 && color !== WHITE) grounds.set(cell, color)
  })
  return grounds
}

/** Whether a ground may take a cell: the very colour surely reached it, or no hint did. */
function takes({ colors, sureness }: CarriedHints, cell: number, ground: number): boolean {
  return sureness[cell] === 1 ? colors[cell] === ground : sureness[cell] === 0
}
