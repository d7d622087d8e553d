import { composite } from '../../src/core/image/composite.ts'
import type { RgbaImage } from '../../src/core/image/pixels.ts'
import { meanChroma } from '../../src/core/metrics/meanChroma.ts'
import type { Condition } from './conditions.ts'
import { createJudge, hintErrors, type Measures } from './judge.ts'
import type { Method, MethodSetup } from './methods.ts'
import { createPainter } from './painter.ts'
import type { Pair } from './pairs.ts'
import type { PerceptualNet } from './perceptualNet.ts'
import { pictureTraits, type Traits } from './traits.ts'

/** How one method did on one picture under one condition. */
export interface Score extends Condition, Measures {
  readonly method: Method
  readonly ms: number
  readonly hintDeltaE: readonly number[]
}

/** All scores of one picture. */
export interface PairScores {
  readonly name: string
  /** Mean OKLab chroma of the true picture off the lines. */
  readonly truthChroma: number
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
  // The painter hands out the same colours where they cannot differ: they are measured once.
  const known = new WeakMap<RgbaImage, Measures>()
  const measure = (colors: RgbaImage) => {
    const measures = known.get(colors) ?? judge(composite(colors, pair.line, 'lines-and-colors'))
    known.set(colors, measures)
    return measures
  }
  const scores: Score[] = []
  for (const condition of conditions) {
    const strokes = painter.strokesFor(condition)
    for (const { method, colors, ms } of await painter.paint(condition)) {
      scores.push({ ...condition, method, ms, ...measure(colors), hintDeltaE: hintErrors(colors, strokes) })
    }
  }
  await painter.close()
  const truthChroma = meanChroma(pair.truth, pair.line)
  return { name: pair.name, truthChroma, traits: pictureTraits(pair), scores }
}
