import { encodePalette, PALETTE_VALUES } from '../core/color/palette.ts'
import { paletteOffLines } from '../core/color/referencePalette.ts'
import type { ModelSize } from '../core/geometry/modelFrame.ts'
import { corruptHints, TRAINING_CORRUPTION } from '../core/hints/corrupt.ts'
import { type HintMaps, prepareHints, spreadHints } from '../core/hints/hintMaps.ts'
import { drawHintCount, simulateHints } from '../core/hints/simulate.ts'
import type { GrayImage } from '../core/image/pixels.ts'
import { createRandom, type Random } from '../core/random.ts'
import { changeLineWeight, changeTone, drawView, takeOtherColors } from './augment.ts'
import { frameOf, type PieceView, type PreparedPiece, paintCells, preparePiece } from './pieceViews.ts'
import type { Rehearsal } from './rehearsal.ts'

/** One example: what the generator is shown and what it should have answered. */
export interface Sample {
  /** [S,S], −1 ink … 1 paper: as the generator sees it, and as losses weigh it. */
  readonly line: Float32Array
  readonly clean: Float32Array
  readonly maps: HintMaps
  /** [32], zeros for none. */
  readonly palette: Float32Array
  /** Colours under the lines [S/2,S/2,3], −1..1. */
  readonly target: Float32Array
  /** The drawing, or the colours of its hints, are not the artist's: here the generator should answer as it always did. */
  readonly foreign: boolean
}

/** Chances of a palette: instead of hints, and beside them (as in pre-training). */
const PALETTE_ALONE = 0.6
const PALETTE_BESIDE = 0.2
/** Every other example is a drawing of others, so that no step is without the artist's; of those, this share of the guided is in colours of others. */
const REHEARSE_EVERY = 2
const OTHER_COLORS_SHARE = 0.3

/** What examples are drawn from. */
export interface Sources {
  /** The artist's. */
  readonly pieces: readonly PreparedPiece[]
  /** Others' drawings and others' colours, by which the generator remembers what it could before; without them there is only the artist's. */
  readonly others?: { readonly rehearsal?: Rehearsal['learn'] | undefined } | undefined
}

const signed = (line: GrayImage) => Float32Array.from(line.data, (value) => value / 127.5 - 1)

/**
 * Example `index` of a step: a pure function of (seed, step, index), so that a resumed run sees what the unbroken one would have seen.
 * Geometry, colours and lines are varied, hints simulated and damaged by the code that pre-training and studio use.
 */
export function drawSample(
  { pieces, others }: Sources,
  size: ModelSize,
  seed: number,
  step: number,
  index: number,
): Sample {
  const random = createRandom(`${seed}/${step}/${index}`)
  const isRehearsal = (step + index) % REHEARSE_EVERY === 1
  const rehearsed = isRehearsal && others?.rehearsal ? random.pick(others.rehearsal) : undefined
  const piece = rehearsed ? preparePiece(rehearsed(), size) : random.pick(pieces)
  const view = drawView(piece, size, random)
  const count = Math.max(rehearsed ? 1 : 0, drawHintCount(random))
  const told = random.next() < (count > 0 ? PALETTE_BESIDE : PALETTE_ALONE)
  const own = count > 0 || told ? changeTone(view.colors, random) : view.colors
  const takesOther = others && count + Number(told) > 0 && random.next() < OTHER_COLORS_SHARE
  const other = takesOther ? takeOtherColors(own, random) : own
  const line = changeLineWeight(view.line, random)
  const picture = paintCells(other, size)
  const strokes = simulateHints(line, picture, count, random)
  const undamaged = prepareHints(line, strokes, frameOf(size))
  const damaged = corruptHints(undamaged, random, TRAINING_CORRUPTION)
  // A drawing of others has always something that tells so: without a hint every drawing is to come out in the artist's style.
  const prepared = rehearsed && damaged.strokes.length === 0 ? undamaged : damaged
  const isTold = told || prepared.strokes.length > 0
  const foreign = isTold && (rehearsed !== undefined || other !== own)
  return {
    line: signed(line),
    clean: signed(view.line),
    maps: spreadHints(prepared),
    palette: told ? encodePalette(paletteOffLines(picture, view.line)) : new Float32Array(PALETTE_VALUES),
    target: foreign ? other : own,
    foreign,
  }
}

/** A piece as it is with `count` undamaged hints and no palette: to validate on. `random` decides the hints. */
export function plainSample(view: PieceView, size: ModelSize, count: number, random: Random): Sample {
  const strokes = simulateHints(view.line, paintCells(view.colors, size), count, random)
  const line = signed(view.line)
  return {
    line,
    clean: line,
    maps: spreadHints(prepareHints(view.line, strokes, frameOf(size))),
    palette: new Float32Array(PALETTE_VALUES),
    target: view.colors,
    foreign: false,
  }
}
