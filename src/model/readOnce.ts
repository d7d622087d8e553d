import type * as tf from '@tensorflow/tfjs-core'

/** Values of a tensor, which is disposed, also where they cannot be read. */
export async function readOnce(tensor: tf.Tensor): Promise<Float32Array> {
  try {
    return await tensor.data<'float32'>()
  } finally {
    tensor.dispose()
  }
}
