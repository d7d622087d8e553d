import * as tf from '@tensorflow/tfjs-core'
import { PALETTE_VALUES } from '../core/color/palette.ts'
import type { ModelSize } from '../core/geometry/modelFrame.ts'
import type { Sample } from './samples.ts'

/** Examples on the device. The caller disposes of it with `tf.dispose({ ...batch })`. */
export interface Batch {
  /** [B,S,S,1], −1 ink … 1 paper: as the generator sees it, and as losses weigh it. */
  readonly line: tf.Tensor4D
  readonly clean: tf.Tensor4D
  /** [B,S/4,S/4,5], [B,S/2,S/2,4], [B,32]. */
  readonly hints: tf.Tensor4D
  readonly spread: tf.Tensor4D
  readonly palette: tf.Tensor2D
  /** [B,S/2,S/2,3], −1..1. */
  readonly target: tf.Tensor4D
  /** [B,1,1,1]: 1 where the drawing, or the colours of its hints, are not the artist's. */
  readonly foreign: tf.Tensor4D
}

function together(parts: readonly Float32Array[]): Float32Array {
  const length = parts[0]?.length ?? 0
  const whole = new Float32Array(length * parts.length)
  parts.forEach((part, i) => {
    whole.set(part, i * length)
  })
  return whole
}

export function toBatch(samples: readonly Sample[], size: ModelSize): Batch {
  const count = samples.length
  const map = (pick: (sample: Sample) => Float32Array, side: number, channels: number) =>
    tf.tensor4d(together(samples.map(pick)), [count, side, side, channels])
  return {
    line: map((sample) => sample.line, size, 1),
    clean: map((sample) => sample.clean, size, 1),
    hints: map((sample) => sample.maps.hints, size / 4, 5),
    spread: map((sample) => sample.maps.spread, size / 2, 4),
    palette: tf.tensor2d(together(samples.map((sample) => sample.palette)), [count, PALETTE_VALUES]),
    target: map((sample) => sample.target, size / 2, 3),
    foreign: map((sample) => Float32Array.of(sample.foreign ? 1 : 0), 1, 1),
  }
}
