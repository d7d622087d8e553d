import { levelsApart } from '../color/hex.ts'
import type { CarriedHints } from './carryHints.ts'
import type { CellMap } from './cellMap.ts'
import { divideCells } from './divideCells.ts'
import type { ToldCells } from './drawnCells.ts'
import { isGroundHinted } from './hintedGround.ts'
import { openToGround } from './openToGround.ts'
import type { Flats } from './paintFlats.ts'

/** What the generator thinks of each cell. */
export interface CellGuesses {
  /** 0xrrggbb. */
  readonly colors: Uint32Array
  /** 0..1. */
  readonly confidence: Float32Array
  /** Which cells these are (`CellSketch`). Where it is not known, as after reopening, as many cells are taken for the same. */
  readonly cells?: string | undefined
  /** Colours, 0xrrggbb, that were told at this guess or before it, some of them no more. Where it is not known, as after reopening, none is missed. */
  readonly told?: readonly number[] | undefined
}

const WHITE = 0xffffff
/** Where red, green and blue lie in 0xrrggbb. */
const CHANNELS = [16, 8, 0] as const
/** A guess this near (largest channel difference, 0..255) to the colour that surely reaches the cell was meant to be it. */
const SAME_LEVELS = 26
/** An unhinted cell of the border whose guess is, on average over the channels, this near to white was meant to stay paper, 0..255. */
const PAPER_LEVELS = 45
/** The sheet, and what lies open to it, takes a guess from this confidence on; below, it stays paper unless a ground is asked for. */
const SHEET_SURE = 0.5

/** Flats without any guess: what the hints alone say, the rest paper. */
export function settleHints(map: CellMap, { hinted, carried }: ToldCells): Flats {
  const colors = carried.colors.map((_, cell) => toldColor(carried, cell))
  return { colors, isPaper: leftAsPaper(colors, carried), divided: divideCells(map, hinted) }
}

/** 1 for each cell that is white without a hint that asked for white there. */
function leftAsPaper(colors: Uint32Array, carried: CarriedHints): Uint8Array {
  const isWanted = (cell: number) =>
    carried.isAsked[cell] && carried.colors[cell] === WHITE && (carried.sureness[cell] as number) > 0
  return Uint8Array.from(colors, (color, cell) => (color === WHITE && !isWanted(cell) ? 1 : 0))
}

/**
 * Flats of a guess under the contract with the artist: a hinted cell has its hint's colour, a closed area all of whose hints are one colour has that
 * colour, the sheet stays paper unless the guess clearly colours it, a ground is hinted elsewhere, or it lies open to one. Of the rest, what the generator is sure
 * enough of is its guess, and what it is not is what the hints alone say.
 * @param level how much is guessed, 0 nothing … 1 everything: guesses whose confidence is below 1 − level do not show
 */
export function settleGuesses(
  map: CellMap,
  { hinted, carried }: ToldCells,
  guesses: CellGuesses,
  level = 1,
): Flats {
  const paper = new Set<number>()
  const sheetSure = isGroundHinted({ facts: map.facts, hinted }) ? 0 : SHEET_SURE
  const colors = guesses.colors.map((guess, cell) => {
    const arrived = carried.colors[cell] as number
    if (carried.isPromised[cell]) return arrived
    if ((guesses.confidence[cell] as number) < 1 - level || level === 0) return toldColor(carried, cell)
    if ((carried.sureness[cell] as number) === 1 && levelsApart(guess, arrived) <= SAME_LEVELS) return arrived
    const isPale = awayFromWhite(guess) < PAPER_LEVELS
    const isUnsure = (guesses.confidence[cell] as number) < sheetSure
    const isPaper = (isPale || isUnsure) && isSheet(map, carried, cell)
    if (isPale || isPaper) paper.add(cell)
    return isPaper ? WHITE : guess
  })
  for (const [cell, color] of openToGround(map, carried, paper, colors)) colors[cell] = color
  return { colors, isPaper: leftAsPaper(colors, carried), divided: divideCells(map, hinted) }
}

/** What the hints alone say of a cell. What is filled colours no other one: that would be a guess. */
function toldColor({ colors, sureness, isPromised, isOfLock }: CarriedHints, cell: number): number {
  const isTold = isPromised[cell] || ((sureness[cell] as number) > 0 && !isOfLock[cell])
  return isTold ? (colors[cell] as number) : WHITE
}

/** Whether a cell belongs to the sheet around the drawing: it reaches the border, or lies open to it. */
export function isSheet({ facts, areaIsOpen }: CellMap, carried: CarriedHints, cell: number): boolean {
  const isOpen = areaIsOpen[facts.area[cell] as number] === 1
  return (facts.borderPx[cell] as number) > 0 || (isOpen && carried.isSheet[cell] === 1)
}

function awayFromWhite(color: number): number {
  return CHANNELS.reduce<number>((sum, shift) => sum + 255 - ((color >> shift) & 255), 0) / CHANNELS.length
}
