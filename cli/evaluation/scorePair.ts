import { composite } from '../../src/core/image/composite.ts'
import type { RgbaImage } from '../../src/core/image/pixels.ts'
import { hueShares } from '../../src/core/metrics/hueShares.ts'
import { meanChroma } from '../../src/core/metrics/meanChroma.ts'
import { type CellMeasures, createCellJudge } from './cellJudge.ts'
import type { Condition } from './conditions.ts'
import { createJudge, hintErrors, type Measures } from './judge.ts'
import type { Method, MethodSetup } from './methods.ts'
import { createPainter } from './painter.ts'
import type { Pair } from './pairs.ts'
import type { PerceptualNet } from './perceptualNet.ts'
import { pictureTraits, type Traits } from './traits.ts'

/** How one method did on one picture under one condition. */
export interface Score extends Condition, Measures, CellMeasures {
  readonly method: Method
  readonly ms: number
  readonly hintDeltaE: readonly number[]
}

/** All scores of one picture. */
export interface PairScores {
  readonly name: string
  /** Mean OKLab chroma of the true picture off the lines, and its hues as in Measures. */
  readonly truthChroma: number
  readonly truthHues: readonly number[]
  readonly traits: Traits
  readonly scores: readonly Score[]
}

/** A scored picture and where it comes from, if that is known. */
export interface Judged extends PairScores {
  readonly source: string | undefined
}

/** Scores every method on one pair under every condition. */
export async function scorePair(
  pair: Pair,
  conditions: readonly Condition[],
  seed: number,
  setup: MethodSetup,
  net?: PerceptualNet,
): Promise<PairScores> {
  const painter = await createPainter(pair, seed, setup)
  const judge = createJudge(pair, net)
  const judgeCells = createCellJudge(pair)
  // The painter hands out the same colours where they cannot differ: they are measured once.
  const known = new WeakMap<RgbaImage, Measures>()
  const measure = (colors: RgbaImage) => {
    const measures = known.get(colors) ?? judge(composite(colors, pair.line))
    known.set(colors, measures)
    return measures
  }
  const scores: Score[] = []
  for (const condition of conditions) {
    const strokes = painter.strokesFor(condition)
    for (const { method, colors, ms } of await painter.paint(condition)) {
      const cells = judgeCells(colors, strokes)
      const hintDeltaE = hintErrors(colors, strokes)
      scores.push({ ...condition, method, ms, ...measure(colors), ...cells, hintDeltaE })
    }
  }
  await painter.close()
  const truthChroma = meanChroma(pair.truth, pair.line)
  const truthHues = hueShares(pair.truth, pair.line)
  return { name: pair.name, truthChroma, truthHues, traits: pictureTraits(pair), scores }
}
