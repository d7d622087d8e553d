import * as tf from '@tensorflow/tfjs-core'
import type { RegionShapes } from '../shapes.ts'
import type { PairedTokens } from '../tokenTensors.ts'
import { uniform, uniformTensor } from './uniform.ts'

/** Padding at the end of the drawn tokens. */
const PADDING = 2

/** Fixed random tokens: the last two are padding, every second one has a colour to copy. Twin of `tokens` in pretrain/generator/parity.py. */
export function drawnTokens(shapes: RegionShapes, count: number): PairedTokens {
  const present = Float32Array.from({ length: count }, (_, i) => (i < count - PADDING ? 1 : 0))
  const row = (values: Float32Array) => tf.tensor2d(values, [1, count])
  return {
    features: uniformTensor([1, count, shapes.features], 'parity/features'),
    state: uniformTensor([1, count, shapes.state], 'parity/state'),
    pairs: uniformTensor([1, count, count, shapes.pairs], 'parity/pairs'),
    present: row(present),
    copyable: row(present.map((value, i) => (i % 2 === 0 ? value : 0))),
    sure: row(uniform('parity/sure', count).map((value, i) => Math.abs(value) * (present[i] as number))),
  }
}
