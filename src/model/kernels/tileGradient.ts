import * as tf from '@tensorflow/tfjs-core'

/** Sums [r0·s0, r1·s1, …] over the repetitions r: back to [s0, s1, …]. */
function sumRepetitions(dy: tf.Tensor, shape: readonly number[], reps: readonly number[]): tf.Tensor {
  const parted: number[] = []
  const axes: number[] = []
  shape.forEach((size, axis) => {
    const times = reps[axis] ?? 1
    if (times > 1) axes.push(parted.length)
    if (times > 1) parted.push(times)
    if (size > 1) parted.push(size)
  })
  return tf.reshape(tf.sum(tf.reshape(dy, parted), axes), [...shape])
}

/**
 * TF.js's own gradient of tiling (4.22) adds one slice for every repetition: thousands of operations for each layer normalisation, which tiles
 * mean, variance, gain and bias over all tokens. This one sums them at once. Does nothing a second time.
 */
export function registerTileGradient(): void {
  if (tf.getGradient(tf.Tile)?.gradFunc === gradient.gradFunc) return
  tf.unregisterGradient(tf.Tile)
  tf.registerGradient(gradient)
}

const gradient: tf.GradConfig = {
  kernelName: tf.Tile,
  inputsToSave: ['x'],
  gradFunc: (dy, [x], attrs) => ({
    x: () =>
      sumRepetitions(
        Array.isArray(dy) ? (dy[0] as tf.Tensor) : dy,
        x?.shape ?? [],
        (attrs as { reps?: number[] }).reps ?? [],
      ),
  }),
}
