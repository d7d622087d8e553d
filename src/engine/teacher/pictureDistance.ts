import * as tf from '@tensorflow/tfjs-core'
import type { RgbaImage } from '../../core/image/pixels.ts'
import { resizeRgba } from '../../core/image/resample.ts'
import { createSsim } from '../../core/metrics/ssim.ts'
import { loadCritic } from '../../model/critics.ts'
import { perceptualDistance } from '../../training/perceptual.ts'
import type { GeneratorRunner } from '../generatorRunner.ts'
import type { JobQueue } from '../jobQueue.ts'

/** How unlike pictures look. */
export interface PictureDistance {
  /** 0 = same, at most 2; both opaque and of one size. */
  between(picture: RgbaImage, truth: RgbaImage): Promise<number>
  dispose(): void
}

/** Longest side that is looked at, px, and what sides are multiples of. */
const LOOK_PX = 256
const STEP_PX = 8

function toTensor(picture: RgbaImage): tf.Tensor4D {
  const scale = Math.min(1, LOOK_PX / Math.max(picture.width, picture.height))
  const side = (px: number) => Math.max(STEP_PX, Math.round((px * scale) / STEP_PX) * STEP_PX)
  const { width, height, data } = resizeRgba(picture, side(picture.width), side(picture.height))
  const values = new Float32Array(width * height * 3)
  for (let i = 0, o = 0; i < data.length; i += 4, o += 3)
    for (let c = 0; c < 3; c++) values[o + c] = (data[i + c] as number) / 127.5 - 1
  return tf.tensor4d(values, [1, height, width, 3])
}

const bySimilarity: PictureDistance = {
  between: async (picture, truth) => 1 - createSsim(truth)(picture),
  dispose() {},
}

/**
 * Distance in the shipped feature network, which learnt to see faults of colouring; where it cannot be had, 1 − SSIM (Wang et al. 2004).
 */
export async function openPictureDistance(
  runner: GeneratorRunner,
  device: JobQueue,
): Promise<PictureDistance> {
  const net = await loadCritic('features', runner.readBeside('features')).catch(() => undefined)
  if (!net) return bySimilarity
  return {
    between: (picture, truth) =>
      device.run(() =>
        runner.guard(async () => {
          const distance = tf.tidy(() => perceptualDistance(net, toTensor(picture), toTensor(truth)))
          const [value = 0] = await distance.data()
          distance.dispose()
          return value
        }),
      ),
    dispose: () => net.dispose(),
  }
}
