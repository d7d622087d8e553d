import { PALETTE_SLOTS, type Palette } from '../core/color/palette.ts'
import type { ReferenceCells } from '../core/hints/referenceCells.ts'
import { createRandom, type Random } from '../core/random.ts'
import type { CellMap } from '../core/regions/cellMap.ts'
import { type CellTokens, createCellTokens, type TokenBase } from '../core/regions/cellTokens.ts'
import {
  type Choice,
  createKnownColors,
  doubtPaper,
  drawnMode,
  expectedColor,
  type Mixture,
  nearnessOf,
  orPaper,
  steadyMode,
  strongestMode,
  weightNear,
} from '../core/regions/chooseColors.ts'
import type { ToldCells } from '../core/regions/drawnCells.ts'
import { createGreyDoubt } from '../core/regions/greyDoubt.ts'
import { isGroundHinted } from '../core/regions/hintedGround.ts'
import { jointCells } from '../core/regions/jointCells.ts'
import { type MergedColors, mergeColors } from '../core/regions/mergeColors.ts'
import { packColor, signedColor } from '../core/regions/packColor.ts'
import { createPaletteHold } from '../core/regions/paletteHold.ts'
import type { CellGuesses } from '../core/regions/settleCells.ts'
import { tokenRoom } from '../core/regions/tokenRoom.ts'
import { unmovedColors } from '../core/regions/unmovedColors.ts'
import type { Colorist } from './generatorRunner.ts'
import { type AskDecoder, withDecoder } from './withDecoder.ts'

/** In how many rounds cells are decided: the surest and largest first, and what is decided tells the next round (as in MaskGIT, Chang et al. 2022). */
const ROUNDS = 2
/** What chance draws has to fit together: one part in each of the first two rounds, two in each of the next two and so on, so that each draw knows those before it. */
const DRAWN_ROUNDS = 20
/**
 * Draws hold to the heavy modes, the later ones, of small parts, most: what is drawn is to be another picture, and yet one in which hair is hair
 * and both eyes are alike. Chosen by eye: at 0 to 1.5 half of the pictures had eyes, collars and locks of several colours.
 */
const FIRST_SHARPNESS = 2
const LAST_SHARPNESS = 4
const sharpnessAt = (share: number) => FIRST_SHARPNESS + (LAST_SHARPNESS - FIRST_SHARPNESS) * share
/** How much a cell's share of the area counts beside its confidence, as an exponent. */
const AREA_POWER = 0.25

/** A drawn colour is held while it has at least this share of the weight that it was drawn with. */
const STILL_MEANT = 0.5

/** What guides guesses beside the hints. */
export interface GuessOptions {
  readonly palette?: Palette | undefined
  /** 0: the likeliest colours; from 1 on drawn from the mixture by this seed. */
  readonly variation?: number | undefined
  /** Nothing is told, and colours are wanted: paper is doubted in closed areas. */
  readonly alone?: boolean | undefined
  /** The mixture's mean, told in one round. */
  readonly expected?: boolean | undefined
  /** What was guessed before the newest stroke, cell by cell: it stays unless the mixture is clearly for another colour. */
  readonly held?: CellGuesses | undefined
  /** A coloured drawing to copy from. */
  readonly reference?: ReferenceCells | undefined
}

const NO_COLORS: ReadonlyMap<number, number> = new Map()

/** Cells that take one colour, the largest first. */
type Part = readonly number[]

/**
 * Asks the decoder about every cell that no hint speaks for; a closed area without hints takes one guess. Cells that are not asked about keep what hints carried there, with confidence 0.
 * `assertWanted` throws between rounds when the result is no longer wanted.
 */
export function guessCells(
  base: TokenBase,
  told: ToldCells,
  options: GuessOptions,
  colorist: Colorist,
  assertWanted: () => void,
): Promise<CellGuesses> {
  return withDecoder(colorist, (ask) => decideAll(base, told, options, colorist, ask, assertWanted))
}

async function decideAll(
  base: TokenBase,
  told: ToldCells,
  { palette, variation = 0, alone = false, expected = false, held, reference }: GuessOptions,
  colorist: Colorist,
  ask: AskDecoder,
  assertWanted: () => void,
): Promise<CellGuesses> {
  const colors = told.carried.colors.slice()
  const confidence = new Float32Array(colors.length)
  const bins = await colorist.binColors()
  const decided = new Map<number, number>()
  const { areaPx } = base.map.facts
  const narrow = expected ? () => asItIs : palette ? createPaletteHold : createGreyDoubt
  const isDoubted = expected ? () => false : doubtsPaper(base.map, told, alone)
  const open = new Set<Part>(partsOf(base, told, expected))
  // What is drawn goes by area alone: the surest draws are of paper, and all that follow would be paper too.
  const rank = (part: Part, { confidence }: Choice) =>
    (variation > 0 ? 1 : confidence) * sum(part.map((cell) => areaPx[cell] as number)) ** AREA_POWER
  const room = roomFor(base, reference, colorist)
  // "Another" is asked for what is not in the reference.
  const unmoved = reference && variation === 0 ? unmovedColors(base.map, reference) : NO_COLORS
  const rounds = expected ? 1 : variation > 0 ? DRAWN_ROUNDS : ROUNDS
  for (let round = 0; round < rounds && open.size > 0; round++) {
    assertWanted()
    const tokens = createCellTokens(base, told, { palette, context: decided, reference, room })
    const weights = await ask(tokens)
    const random = variation > 0 ? createRandom(`variation ${variation} round ${round}`) : undefined
    const choose = expected ? meanOf : chooserOf(held, random, sharpnessAt(round / rounds))
    const mixtureOf = createMixtures(tokens, weights, bins, areaPx, narrow)
    const choices = [...open].map((part) => {
      const there = unmoved.get(firstOf(part))
      if (there !== undefined) return { part, choice: { color: signedColor(there), confidence: 1 } }
      const mixture = isDoubted(part) ? doubtPaper(mixtureOf(part)) : mixtureOf(part)
      return { part, choice: orPaper(choose(firstOf(part), mixture), tokens.colors) }
    })
    const ranked = choices
      .map(({ part, choice }) => ({ part, choice, rank: rank(part, choice) }))
      .sort((a, b) => b.rank - a.rank || firstOf(a.part) - firstOf(b.part))
    const known = createKnownColors(tokens.colors, tokens.copyable)
    for (const { part, choice } of ranked.slice(0, decidedIn(round, rounds, open.size, variation > 0))) {
      open.delete(part)
      const color = packColor(expected ? choice.color : known.take(choice.color))
      for (const cell of part) {
        const own = unmoved.get(cell) ?? color
        colors[cell] = own
        confidence[cell] = choice.confidence
        decided.set(cell, own)
      }
    }
  }
  return { colors, confidence }
}

/** Where a part is hardly paper: at the border, once a ground is hinted there, and in closed areas, where colours are wanted without any hint. */
function doubtsPaper({ facts, areaIsOpen }: CellMap, { hinted }: ToldCells, alone: boolean) {
  const isGround = isGroundHinted({ facts, hinted })
  return (part: Part) =>
    (isGround && part.some((cell) => (facts.borderPx[cell] as number) > 0)) ||
    (alone && areaIsOpen[facts.area[firstOf(part)] as number] === 0)
}

/** How many of the open parts a round decides; the last one decides all. */
function decidedIn(round: number, rounds: number, open: number, isDrawn: boolean): number {
  const left = rounds - round
  return isDrawn && left > 1 ? 1 + Math.floor(round / 2) : Math.ceil(open / left)
}

/** Palette chips come and go without another room. */
function roomFor({ cells }: TokenBase, reference: ReferenceCells | undefined, { info }: Colorist): number {
  return tokenRoom(cells.length + PALETTE_SLOTS + (reference?.colors.length ?? 0), info.backend)
}

/** What is decided as one, as far as the decoder is asked about any of its cells. */
function partsOf({ map, cells }: TokenBase, { hinted }: ToldCells, expected: boolean): Part[] {
  const isUnhinted = (cell: number) => !hinted.has(cell)
  if (expected) return [...cells].filter(isUnhinted).map((cell) => [cell])
  const asked = new Set(cells)
  const all = Array.from({ length: map.count }, (_, cell) => cell)
  return jointCells(map, all.filter(isUnhinted), hinted).filter((part) => asked.has(firstOf(part)))
}

const firstOf = (part: Part) => part[0] as number

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** How a cell's colour is chosen from its mixture: the strongest mode, or one that chance draws; what is held stays while it can. */
function chooserOf(held: CellGuesses | undefined, random: Random | undefined, sharpness: number) {
  return (cell: number, mixture: Mixture): Choice => {
    const draw = random?.next()
    const trusted = held?.confidence[cell] ?? 0
    const color = trusted > 0 ? signedColor(held?.colors[cell] as number) : undefined
    if (draw === undefined) return color ? steadyMode(mixture, color) : strongestMode(mixture)
    const confidence = color ? weightNear(mixture, color) : 0
    return color && confidence >= STILL_MEANT * trusted
      ? { color, confidence }
      : drawnMode(mixture, draw, sharpness)
  }
}

const meanOf = (_cell: number, mixture: Mixture): Choice => ({ color: expectedColor(mixture), confidence: 1 })

/**
 * Tells the mixture of a part by its cells' areas; candidates of one colour, which several cells may offer, are one. `weights` are log weights [count, bins + count + 1].
 * @param narrow what makes the mixtures narrower
 */
function createMixtures(
  tokens: CellTokens,
  weights: Float32Array,
  bins: Float32Array,
  areaPx: Float64Array,
  narrow: Narrow,
): (part: Part) => Mixture {
  const merged = mergeColors(Float32Array.of(...bins, ...tokens.colors))
  const others = merged.indexOf.length
  const near = nearnessOf(merged.colors)
  const narrowed = narrow(merged.colors, indicesOf(merged, tokens))
  const tokenOf = new Map([...tokens.cells].map((cell, token) => [cell, token]))
  const sizeOf = (cell: number) => Math.max(1, areaPx[cell] as number)
  const add = (mixture: Float32Array, cell: number, share: number, carried: number) => {
    const first = (tokenOf.get(cell) as number) * (others + 1)
    for (let i = 0; i <= others; i++) {
      const index = i < others ? (merged.indexOf[i] as number) : carried
      mixture[index] = (mixture[index] as number) + share * Math.exp(weights[first + i] as number)
    }
  }
  return (part) => {
    const token = tokenOf.get(firstOf(part)) as number
    // What hints carried to the cell is a candidate of its own, unless it is one of the others.
    const known = merged.find(tokens.carried, token)
    const own = known < 0 ? tokens.carried.subarray(token * 3, token * 3 + 3) : []
    const colors = new Float32Array(merged.colors.length + own.length)
    colors.set(merged.colors)
    colors.set(own, merged.colors.length)
    const mixture = new Float32Array(colors.length / 3)
    const carried = known < 0 ? mixture.length - 1 : known
    const asked = part.filter((cell) => tokenOf.has(cell))
    const whole = sum(asked.map(sizeOf))
    for (const cell of asked) add(mixture, cell, sizeOf(cell) / whole, carried)
    return narrowed({ colors, weights: mixture, near })
  }
}

/** Takes weight from some of the colours (-1..1, [count, 3]) of mixtures; `told` are those that there are to copy. */
type Narrow = (colors: Float32Array, told: ReadonlySet<number>) => (mixture: Mixture) => Mixture

const asItIs = (mixture: Mixture): Mixture => mixture

/** Which of the merged colours there are to copy. */
function indicesOf(merged: MergedColors, { copyable, colors }: CellTokens): ReadonlySet<number> {
  const found = new Set<number>()
  copyable.forEach((isThere, token) => {
    if (isThere) found.add(merged.find(colors, token))
  })
  return found
}
