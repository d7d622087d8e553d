import * as tf from '@tensorflow/tfjs-core'
import type { RgbaImage } from '../core/image/pixels.ts'
import { psnr } from '../core/metrics/psnr.ts'
import { createRandom } from '../core/random.ts'
import type { StripPicture, TeachSettings } from '../core/teaching.ts'
import type { GeneratorModels } from '../model/topology.ts'
import { disposeBatches, readConstants, toBatches } from './batch.ts'
import { type Bench, openBench } from './bench.ts'
import { type Example, plainExample } from './examples.ts'
import { lossParts } from './gradients.ts'
import type { FineTuneHost } from './host.ts'
import { viewOf } from './pieceView.ts'
import type { PreparedPiece } from './preparePiece.ts'

/** Few hints, as artists give them, and where style shows most. */
const HINTS = 3
/** Decibels that count as much as one hint: they decide between weights that need equally many. */
const DB_PER_HINT = 20
/** Pictures of a strip; more are measured, not shown. */
const SHOWN = 6

/** How the generator does on pieces it does not learn from. */
export interface Measured {
  /** Negative log-likelihood of their colours at 3 hints. */
  readonly loss: number
  /** Hints that a simulated artist needs to finish a piece, mean. */
  readonly hints: number
  /** dB at 3 hints, mean. */
  readonly psnr: number
  /** What weights are chosen by: more is better. */
  readonly merit: number
  /** A piece each, at 3 hints. */
  readonly pictures: readonly RgbaImage[]
}

export interface Validation {
  /** `onPiece` is called after each piece. */
  measure(models: GeneratorModels, onPiece?: () => void): Promise<Measured>
  strip(before: Measured, now: Measured): StripPicture[]
}

/** Validation pieces, each with the same hints every time: what is compared is the weights alone. */
export async function createValidation(
  pieces: readonly PreparedPiece[],
  settings: Pick<TeachSettings, 'size' | 'seed'>,
  { open, run }: FineTuneHost,
): Promise<Validation> {
  const benches: Bench[] = []
  for (const piece of pieces) benches.push(await openBench(piece, settings, open))
  const examples = benches.map((bench) =>
    plainExample(
      viewOf(bench, bench.drawing),
      HINTS,
      createRandom(settings.seed).fork(`validation/${bench.id}`),
    ),
  )
  return {
    async measure(models, onPiece) {
      const pictures: RgbaImage[] = []
      const mean = { loss: 0, hints: 0, psnr: 0 }
      for (const [i, bench] of benches.entries()) {
        const picture = await bench.paint(models, bench.hints(HINTS))
        pictures.push(picture)
        const loss = await run(() => readLoss(models, examples[i] as Example))
        mean.loss += loss / benches.length
        mean.psnr += psnr(picture, bench.truth) / benches.length
        mean.hints += (await bench.finish(models)) / benches.length
        onPiece?.()
      }
      return { ...mean, merit: mean.psnr / DB_PER_HINT - mean.hints, pictures }
    },
    strip: (before, now) =>
      benches.slice(0, SHOWN).map(({ id, truth }, i) => ({
        id,
        target: truth,
        before: before.pictures[i] as RgbaImage,
        now: now.pictures[i] as RgbaImage,
      })),
  }
}

const ONLY_LIKELIHOOD = { distillation: 0, penalty: { l1: 0, l2: 0 } }

/** Negative log-likelihood of an example; 0 where hints tell all of it. */
async function readLoss(models: GeneratorModels, example: Example): Promise<number> {
  const batches = toBatches([example], await readConstants(models))
  const loss = tf.tidy(() => lossParts(models, [], batches, ONLY_LIKELIHOOD)[0]?.value)
  try {
    return loss ? ((await loss.data())[0] as number) : 0
  } finally {
    disposeBatches(batches)
    loss?.dispose()
  }
}
