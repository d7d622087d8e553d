import type { Palette } from '../core/color/palette.ts'
import { createRandom, type Random } from '../core/random.ts'
import { carryHints } from '../core/regions/carryHints.ts'
import type { Context } from '../core/regions/cellTokens.ts'
import type { ToldCells } from '../core/regions/drawnCells.ts'
import type { HintedCells } from '../core/regions/hintCells.ts'
import { packColor } from '../core/regions/packColor.ts'
import type { PieceView, ViewSource } from './pieceView.ts'
import {
  areaOf,
  colorOf,
  exponential,
  pickByWeight,
  simulateHintedCells,
  simulatePalette,
} from './simulateTold.ts'
import { turnHue } from './turnHue.ts'

/** One example: what the decoder is told of a drawing and what it should answer. */
export interface Example {
  readonly view: PieceView
  readonly told: ToldCells
  readonly palette: Palette | undefined
  /** Cells that an earlier round decided. */
  readonly context: Context
  /** The true colours of all cells of the map, [count, 3] in −1..1. */
  readonly colors: Float32Array
  /** How much each of the cells asked about counts; their sum is 1, or 0 where all are told. */
  readonly weights: Float32Array
  /** A drawing that is not the artist's: here the generator should answer as it always did. */
  readonly isForeign: boolean
}

/** What examples are drawn from: views of the artist's pieces, and of drawings of others. */
export interface Sources {
  readonly own: readonly ViewSource[]
  readonly others: readonly ViewSource[]
}

/** Every other example is a drawing of others, so that no step of two is without the artist's. */
const REHEARSE_EVERY = 2
/** What is told: nothing, oftener than in pre-training, for what needs no hint is what saves one; a palette alone; or hints, sometimes beside a palette. */
const NOTHING_CHANCE = 0.4
const PALETTE_ALONE_CHANCE = 0.08
const PALETTE_BESIDE_CHANCE = 0.12
/** Hints where there are any: one, and as many more as an exponential distribution of this mean says; fewer in drawings of few cells, or nothing is left to guess. */
const MORE_HINTS = 7
const MORE_HINTS_SHARE = 0.1
/** Guided examples in which the hues of drawing and guidance are turned: the guidance says so, and the decoder learns to follow it. */
const HUE_CHANCE = 0.15
const LEAST_TURN = 0.4
/** Examples of a later round, in which some of the cells are decided. */
const CONTEXT_CHANCE = 0.4
/** A cell counts by the share of it that has its colour, and this much at least: elsewhere no flat colour is right. */
const LEAST_SHARE = 0.2

/**
 * Example `index` of a step: a pure function of (seed, step, index), so that a resumed run sees what the unbroken one would have seen. The twin of
 * `example` in pretrain/regions/examples.py.
 */
export async function drawExample(
  { own, others }: Sources,
  seed: number,
  step: number,
  index: number,
): Promise<Example> {
  const random = createRandom(`${seed}/${step}/${index}`)
  const isForeign = others.length > 0 && (step + index) % REHEARSE_EVERY === 1
  const view = await random.pick(isForeign ? others : own)()
  const kind = random.next()
  const isUntold = kind < NOTHING_CHANCE && !isForeign
  // Of others' drawings, those that would be told nothing get a palette.
  const isPalette = !isUntold && kind < NOTHING_CHANCE + PALETTE_ALONE_CHANCE
  const turns = !isUntold && random.next() < HUE_CHANCE
  const colors = turns
    ? turnHue(view.colors, random.range(LEAST_TURN, 2 * Math.PI - LEAST_TURN))
    : view.colors
  const count = isUntold || isPalette ? 0 : 1 + Math.floor(exponential(moreHints(view), random))
  const hinted = simulateHintedCells(view, colors, count, random)
  const hasPalette = isPalette || (count > 0 && random.next() < PALETTE_BESIDE_CHANCE)
  const palette = hasPalette ? simulatePalette(view, colors, random) : undefined
  const context = drawContext(view, colors, hinted, random)
  return exampleOf(view, colors, hinted, palette, context, isForeign)
}

const moreHints = ({ base }: PieceView) => Math.min(MORE_HINTS, MORE_HINTS_SHARE * base.cells.length)

/** An artist's drawing with `count` hints and nothing else told: to measure by. */
export function plainExample(view: PieceView, count: number, random: Random): Example {
  const hinted = simulateHintedCells(view, view.colors, count, random)
  return exampleOf(view, view.colors, hinted, undefined, new Map(), false)
}

function exampleOf(
  view: PieceView,
  colors: Float32Array,
  hinted: HintedCells,
  palette: Palette | undefined,
  context: Context,
  isForeign: boolean,
): Example {
  const { map, cells } = view.base
  const raw = Float32Array.from(cells, (cell) => {
    if (hinted.has(cell) || context.has(cell)) return 0
    return Math.sqrt(areaOf(view, cell)) * Math.max(LEAST_SHARE, view.shares[cell] as number)
  })
  const total = raw.reduce((sum, weight) => sum + weight, 0)
  const told = { hinted, carried: carryHints(map, hinted) }
  const weights = raw.map((weight) => (total > 0 ? weight / total : 0))
  return { view, told, palette, context, colors, weights, isForeign }
}

/** Some of the open cells in their true colours, large ones more often. */
function drawContext(view: PieceView, colors: Float32Array, hinted: HintedCells, random: Random): Context {
  if (random.next() >= CONTEXT_CHANCE) return new Map()
  const open = [...view.base.cells].filter((cell) => !hinted.has(cell))
  const count = Math.floor(open.length * random.next() ** 1.5)
  const shown = pickByWeight(open, (cell) => Math.sqrt(areaOf(view, cell)), count, random)
  return new Map(shown.map((cell) => [cell, packColor(colorOf(colors, cell))]))
}
