import * as tf from '@tensorflow/tfjs-core'
import { isKernel } from '../model/weightsFault.ts'

/** Size of what a variable's numbers are counted in, by stable name. */
export type Units = ReadonlyMap<string, number>

/**
 * Each kernel is learnt in units of its own size against that of a fresh one (root mean square √(2 / fan-in), He et al. 2015); biases in
 * units of 1. Folding the normalisation away has left the generator's kernels between 2.8 and 0.0005 times that size: with one learning
 * rate for the bare numbers the smallest would be overwritten in a single step. In these units they are as they were while
 * pre-training, when normalisation stood between them.
 */
export async function unitsOf(variables: ReadonlyMap<string, tf.Variable>): Promise<Units> {
  const kernels = [...variables].filter(([name]) => isKernel(name))
  const units = new Map([...variables.keys()].map((name) => [name, 1]))
  if (kernels.length === 0) return units
  const means = tf.tidy(() => tf.sqrt(tf.stack(kernels.map(([, kernel]) => tf.mean(tf.square(kernel))))))
  const sizes = await means.data<'float32'>()
  means.dispose()
  kernels.forEach(([name, kernel], i) => {
    const fanIn = kernel.size / (kernel.shape.at(-1) ?? 1)
    const unit = (sizes[i] as number) / Math.sqrt(2 / fanIn)
    units.set(name, unit > 0 ? unit : 1)
  })
  return units
}
