import * as tf from '@tensorflow/tfjs-core'
import type { ModelSize } from '../core/geometry/modelFrame.ts'
import { settleColors } from '../core/hints/settleColors.ts'
import { composite } from '../core/image/composite.ts'
import { createUpsampler } from '../core/image/createUpsampler.ts'
import type { RgbaImage } from '../core/image/pixels.ts'
import { psnr } from '../core/metrics/psnr.ts'
import { createRandom } from '../core/random.ts'
import type { LossWeights, StripPicture } from '../core/teaching.ts'
import type { GeneratorModels } from '../model/topology.ts'
import { toBatch } from './batch.ts'
import { answer } from './gradients.ts'
import { type Critics, lossParts, weightedSum } from './objective.ts'
import { frameOf, type PreparedPiece } from './pieceViews.ts'
import { plainSample } from './samples.ts'

/** Few hints, as artists give them, and where style shows most. */
const HINTS = 3
/** How often pieces are asked in all, and each one at least, with other hints: one draw says more about the hints than about the weights. */
const ASKED = 8
const DRAWS = 2
/** Pictures of a strip; more are measured, not shown. */
const SHOWN = 6

/** How the generator does on pieces it does not learn from. */
export interface Measured {
  readonly loss: number
  /** dB, mean over pieces. */
  readonly psnr: number
  /** A piece each, at model size; then the pieces again with other hints. */
  readonly pictures: readonly RgbaImage[]
}

export interface Validation {
  measure(models: GeneratorModels): Promise<Measured>
  strip(before: Measured, now: Measured): StripPicture[]
}

/** Runs a job on the device, one at a time. */
export type RunOnDevice = <T>(job: () => Promise<T>) => Promise<T>

interface Asked {
  readonly loss: tf.Scalar
  readonly output: tf.Tensor4D
}

async function read({ loss, output }: Asked): Promise<{ loss: number; output: Float32Array }> {
  try {
    return { loss: (await loss.data())[0] as number, output: await output.data<'float32'>() }
  } finally {
    tf.dispose([loss, output])
  }
}

/** Validation pieces, whole, each with the same undamaged hints every time: what is compared is the weights alone. */
export function createValidation(
  pieces: readonly PreparedPiece[],
  size: ModelSize,
  seed: number,
  losses: LossWeights,
  critics: Critics,
  run: RunOnDevice,
): Validation {
  const draws = Math.max(DRAWS, Math.ceil(ASKED / pieces.length))
  const asked = Array.from({ length: draws }, (_, draw) => pieces.map((piece) => ({ ...piece, draw }))).flat()
  const cases = asked.map(({ id, whole, draw }) => {
    const random = createRandom(seed).fork(`validation/${id}/${draw}`)
    const sample = plainSample(whole, size, HINTS, random)
    const upsampler = createUpsampler(whole.line, frameOf(size), whole.line)
    const paint = (colors: Float32Array) => composite(upsampler.paint(colors), whole.line, 'lines-and-colors')
    return { id, sample, paint, target: paint(whole.colors) }
  })
  /** Kernels' own size says nothing about pictures. */
  const weights = { ...losses, recall: 0, kernelL1: 0, kernelL2: 0 }

  const ask = (models: GeneratorModels, index: number): Asked =>
    tf.tidy(() => {
      const batch = toBatch([(cases[index] as (typeof cases)[number]).sample], size)
      const output = answer(models, batch)
      return { loss: weightedSum(weights, lossParts(weights, output, batch, [], critics)), output }
    })

  return {
    async measure(models) {
      const pictures: RgbaImage[] = []
      let loss = 0
      let sum = 0
      for (const [i, { sample, paint, target }] of cases.entries()) {
        const found = await run(() => read(ask(models, i)))
        const picture = paint(settleColors(found.output, sample.maps))
        pictures.push(picture)
        loss += found.loss / cases.length
        sum += psnr(picture, target)
      }
      return { loss, psnr: sum / cases.length, pictures }
    },
    strip: (before, now) =>
      cases.slice(0, Math.min(pieces.length, SHOWN)).map(({ id, target }, i) => ({
        id,
        target,
        before: before.pictures[i] as RgbaImage,
        now: now.pictures[i] as RgbaImage,
      })),
  }
}
