import { packHex } from '../color/hex.ts'
import type { CellMap } from './cellMap.ts'
import { placeHint } from './placeHint.ts'
import type { VisibleHint } from './visibleHints.ts'

/** A colour that hints ask for in a cell. */
export interface CellHint {
  /** 0xrrggbb. */
  readonly color: number
  /** Paper that a keep stroke asked for. */
  readonly isPaper: boolean
  /** Set where the cell is locked in that colour: it says nothing of the rest of its area. */
  readonly isLocked?: true
  /** Pixels of the map at which it was asked for, in the order of asking; all in the cell. */
  readonly pixels: readonly number[]
}

/** Hinted cells and what is asked for in each: one entry a colour, in the order of first use. */
export type HintedCells = ReadonlyMap<number, readonly CellHint[]>

const PAPER = 0xffffff

/**
 * Tells which cells the artist's hints speak for. What counts is the centre line, not the width of the brush. A hint that was there before is
 * not looked at again.
 * @param scale px of the map per px of the drawing
 */
export function createHintCells(map: CellMap, scale = 1): (hints: readonly VisibleHint[]) => HintedCells {
  const placed = new WeakMap<VisibleHint, ReturnType<typeof placeHint>>()
  const placesOf = (hint: VisibleHint) => {
    const known = placed.get(hint) ?? placeHint(hint, map, scale)
    placed.set(hint, known)
    return known
  }
  return (hints) => {
    const hinted = new Map<number, AskedFor[]>()
    for (const hint of hints) {
      for (const [cell, pixels] of placesOf(hint)) {
        const others = hinted.get(cell) ?? []
        hinted.set(cell, others)
        ask(others, hint, pixels)
      }
    }
    return hinted
  }
}

interface AskedFor extends CellHint {
  readonly pixels: number[]
}

/** Adds a hint to what is asked for in a cell. */
function ask(others: AskedFor[], hint: VisibleHint, pixels: readonly number[]) {
  const isPaper = hint.color === undefined
  const color = hint.color === undefined ? PAPER : packHex(hint.color)
  const same = others.find((other) => other.color === color && other.isPaper === isPaper)
  if (!same) others.push({ color, isPaper, pixels: [...pixels] })
  else for (const pixel of pixels) same.pixels.push(pixel)
}
