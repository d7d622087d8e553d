import * as tf from '@tensorflow/tfjs-core'
import { initializers, type LayerVariable, layers, type Shape } from '@tensorflow/tfjs-layers'
import { ABSENT } from './cellAttention.ts'

/** What a carried colour that is not sure at all still weighs, so that its logarithm is finite. */
const LEAST_SURE = 1e-4

/** What the mixture is made of; every tensor has a batch of pictures in front. */
export interface MixtureParts {
  /** Logits of the colour bins [B,N,K]. */
  readonly bins: tf.Tensor3D
  /** Who points [B,N,D] and what is pointed at [B,N,D]. */
  readonly query: tf.Tensor3D
  readonly key: tf.Tensor3D
  /** What pointing from one token to another is helped by for how they meet [B,N,N]. */
  readonly bias: tf.Tensor3D
  /** Readiness to copy at all, and to take what was carried to the cell [B,N,1]. */
  readonly gate: tf.Tensor3D
  readonly carried: tf.Tensor3D
  /** 1 for tokens that have a colour to copy [B,N]. */
  readonly copyable: tf.Tensor2D
  /** How surely a hint's colour was carried to each token, 0..1 [B,N]. */
  readonly sure: tf.Tensor2D
}

/** Biases of pointing [B,N,N]: the last channel of the biases of pairs [B,N,N,C]. */
export function pointerBiases(bias: tf.Tensor4D): tf.Tensor3D {
  const last = bias.shape[3] - 1
  return tf.squeeze(tf.slice(bias, [0, 0, 0, last], [-1, -1, -1, 1]), [3])
}

/**
 * Log weights [B,N,K+N+1] of a mixture over colours for every token: K bins, a copy of any of the N tokens (pointer networks, Vinyals et al.
 * 2015), and the colour that hints carried there. They sum to 1.
 */
export function colorMixture(parts: MixtureParts): tf.Tensor3D {
  const { query, key, bias, gate, carried, copyable, sure } = parts
  const [batch, tokens, depth] = query.shape
  const scores = tf.mul(tf.matMul(query, key, false, true), 1 / Math.sqrt(depth))
  const hidden = tf.reshape(tf.mul(tf.sub(copyable, 1), ABSENT), [batch, 1, tokens])
  const pointed = tf.add(tf.add(tf.add(scores, bias), gate), hidden)
  const own = tf.add(carried, tf.log(tf.add(tf.expandDims(sure, 2), LEAST_SURE)))
  return tf.logSoftmax(tf.concat([parts.bins, pointed as tf.Tensor3D, own as tf.Tensor3D], 2))
}

interface ColorMixtureConfig {
  readonly name?: string
  readonly bins: number
}

/**
 * Layer of {@link colorMixture}; inputs in the order of {@link MixtureParts}, with the biases of all pairs [B,N,N,C]. Holds what never learns here: the colours of the bins [K,3] in
 * −1..1, and the logarithms of the widths of the Gaussians around copied and binned colours [2], which the loss reads.
 */
export class ColorMixture extends layers.Layer {
  static readonly className = 'ColorMixture'
  private readonly bins: number
  private binColors: LayerVariable | undefined
  private logWidths: LayerVariable | undefined

  constructor(config: ColorMixtureConfig) {
    super({ ...(config.name && { name: config.name }) })
    this.bins = config.bins
  }

  override build(): void {
    const fixed = (name: string, shape: number[]) =>
      this.addWeight(name, shape, 'float32', initializers.zeros(), undefined, false)
    this.binColors = fixed('bin_colors', [this.bins, 3])
    this.logWidths = fixed('log_widths', [2])
    this.built = true
  }

  /** The tensors of the weights; they stay the layer's. @throws RangeError before the layer was built */
  get constants(): { readonly binColors: tf.Tensor2D; readonly logWidths: tf.Tensor1D } {
    if (!this.binColors || !this.logWidths) throw new RangeError('the layer has to be part of a model first')
    return {
      binColors: this.binColors.read() as tf.Tensor2D,
      logWidths: this.logWidths.read() as tf.Tensor1D,
    }
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), bins: this.bins }
  }

  override computeOutputShape(shapes: Shape | Shape[]): Shape {
    const [batch = null, tokens = null] = (shapes as Shape[])[0] ?? []
    return [batch, tokens, tokens === null ? null : this.bins + tokens + 1]
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [bins, query, key, bias, gate, carried, copyable, sure] = inputs as [
      tf.Tensor3D,
      tf.Tensor3D,
      tf.Tensor3D,
      tf.Tensor4D,
      tf.Tensor3D,
      tf.Tensor3D,
      tf.Tensor2D,
      tf.Tensor2D,
    ]
    return tf.tidy(() =>
      colorMixture({ bins, query, key, bias: pointerBiases(bias), gate, carried, copyable, sure }),
    )
  }
}

tf.serialization.registerClass(ColorMixture)
