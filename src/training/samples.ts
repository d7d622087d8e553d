import { encodePalette, PALETTE_VALUES } from '../core/color/palette.ts'
import { paletteOffLines } from '../core/color/referencePalette.ts'
import type { ModelSize } from '../core/geometry/modelFrame.ts'
import { corruptHints, TRAINING_CORRUPTION } from '../core/hints/corrupt.ts'
import { type HintMaps, prepareHints, spreadHints } from '../core/hints/hintMaps.ts'
import { drawHintCount, simulateHints } from '../core/hints/simulate.ts'
import type { GrayImage } from '../core/image/pixels.ts'
import { createRandom, type Random } from '../core/random.ts'
import { changeLineWeight, changeTone, drawView, takeOtherColors } from './augment.ts'
import { drawDoodle } from './doodles.ts'
import { frameOf, type PieceView, type PreparedPiece, paintCells } from './pieceViews.ts'

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
/** Share of guided examples in colours that are not the artist's, where those are asked for, and of drawings that are not theirs. */
export const FOREIGN_SHARE = 0.3
const DOODLE_SHARE = 0.35

const signed = (line: GrayImage) => Float32Array.from(line.data, (value) => value / 127.5 - 1)

/**
 * Example `index` of a step: a pure function of (seed, step, index), so that a resumed run sees what the unbroken one would have seen.
 * Geometry, colours and lines are varied, hints simulated and damaged by the code that pre-training and studio use.
 */
export function drawSample(
  pieces: readonly PreparedPiece[],
  size: ModelSize,
  seed: number,
  step: number,
  index: number,
  foreignShare = FOREIGN_SHARE,
): Sample {
  const random = createRandom(`${seed}/${step}/${index}`)
  const isDoodle = foreignShare > 0 && random.next() < DOODLE_SHARE
  const view = isDoodle ? drawDoodle(size, random) : drawView(random.pick(pieces), size, random)
  const count = Math.max(isDoodle ? 1 : 0, drawHintCount(random))
  const told = random.next() < (count > 0 ? PALETTE_BESIDE : PALETTE_ALONE)
  const own = count > 0 || told ? changeTone(view.colors, random) : view.colors
  const other = count + Number(told) > 0 && random.next() < foreignShare ? takeOtherColors(own, random) : own
  const line = changeLineWeight(view.line, random)
  const picture = paintCells(other, size)
  const strokes = simulateHints(line, picture, count, random)
  const undamaged = prepareHints(line, strokes, frameOf(size))
  const prepared = isDoodle ? undamaged : corruptHints(undamaged, random, TRAINING_CORRUPTION)
  // Where nothing is left that could tell, an example is the artist's own.
  const foreign = isDoodle || (other !== own && (told || prepared.strokes.length > 0))
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
