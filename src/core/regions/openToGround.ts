import type { CarriedHints } from './carryHints.ts'
import type { CellFacts, CellMap } from './cellMap.ts'

const WHITE = 0xffffff

/** How cells meet, how wide each is and which reach the border. */
export interface Ways extends Pick<CellMap, 'pairs'> {
  readonly facts: Pick<CellFacts, 'borderPx' | 'thicknessPx'>
}

/**
 * Cells of `paper` that lie open to a ground the artist has hinted, by the ground's colour: between the figures on a blue sky, a patch of paper would
 * look like a cloud. Open is a cell whose openings to that ground are together as wide as it is itself; the ground reaches the picture's border, and what
 * has become part of it counts.
 * @param paper cells that would stay paper although no hint says so
 */
export function openToGround(
  map: Ways,
  { colors, sureness, isPromised }: CarriedHints,
  paper: ReadonlySet<number>,
): ReadonlyMap<number, number> {
  const { borderPx, thicknessPx } = map.facts
  const isGround = Uint8Array.from(colors, (color, cell) =>
    isPromised[cell] && (borderPx[cell] as number) > 0 && color !== WHITE ? 1 : 0,
  )
  const found = new Map<number, number>()
  const open = new Set([...paper].filter((cell) => sureness[cell] === 1 && colors[cell] !== WHITE))
  for (let isNew = true; isNew; ) {
    isNew = false
    const mouths = new Map<number, number>()
    const widen = (cell: number, other: number, px: number) => {
      if (open.has(cell) && isGround[other] && colors[other] === colors[cell])
        mouths.set(cell, (mouths.get(cell) ?? 0) + px)
    }
    for (const { a, b, openPx } of map.pairs) {
      widen(a, b, openPx)
      widen(b, a, openPx)
    }
    for (const [cell, mouthPx] of mouths) {
      if (mouthPx < 2 * (thicknessPx[cell] as number)) continue
      open.delete(cell)
      isGround[cell] = 1
      found.set(cell, colors[cell] as number)
      isNew = true
    }
  }
  return found
}
