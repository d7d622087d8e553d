import * as tf from '@tensorflow/tfjs-core'
import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import { type ApplyLayer, applyLayers, type SeeActivation } from './applyLayers.ts'
import { CellAttention, cellAttention, headBiases } from './layers/cellAttention.ts'
import { ColorMixture, colorMixture, pointerBiases } from './layers/colorMixture.ts'
import type { RegionShapes } from './shapes.ts'
import type { TokenTensors } from './tokenTensors.ts'

const EPSILON = 1e-5

type Layer = layers.Layer

/** Every layer that has a name to be found by; those with weights are zero. */
function createLayers(shapes: RegionShapes): ReadonlyMap<string, Layer> {
  const made = new Map<string, Layer>()
  const dense = (name: string, units: number, activation: 'linear' | 'swish' = 'linear') =>
    made.set(name, layers.dense({ units, activation, kernelInitializer: 'zeros', name }))
  const norm = (name: string) => made.set(name, layers.layerNormalization({ epsilon: EPSILON, name }))
  const add = (name: string) => made.set(name, layers.add({ name }))
  made.set('told', layers.concatenate({ name: 'told' }))
  dense('read', shapes.width, 'swish')
  dense('mix', shapes.width)
  dense('pair_inner', shapes.pairInner, 'swish')
  dense('pair_outer', shapes.heads * shapes.blocks + 1)
  for (let i = 0; i < shapes.blocks; i++) {
    norm(`block${i}_norm_attention`)
    dense(`block${i}_query_key_value`, 3 * shapes.width)
    const attention = { name: `block${i}_attention`, heads: shapes.heads, firstBias: i * shapes.heads }
    made.set(attention.name, new CellAttention(attention))
    dense(`block${i}_output`, shapes.width)
    add(`block${i}_attended`)
    norm(`block${i}_norm_inner`)
    dense(`block${i}_inner`, shapes.inner, 'swish')
    dense(`block${i}_outer`, shapes.width)
    add(`block${i}_mixed`)
  }
  norm('norm')
  dense('bins', shapes.bins)
  dense('point_query', shapes.pointer)
  dense('point_key', shapes.pointer)
  dense('point_gate', 1)
  dense('carried', 1)
  made.set('mixture', new ColorMixture({ name: 'mixture', bins: shapes.bins }))
  return made
}

/** What the steps of the decoder are made with: symbols of a graph, or tensors. */
interface Steps<T> {
  readonly apply: ApplyLayer<T>
  attend(block: number, projected: T): T
  mix(bins: T, query: T, key: T, gate: T, carried: T): T
}

/** The order of the decoder's layers: a transformer with pre-norm blocks (Xiong et al. 2020), then the parts of a mixture. */
function decodeBy<T>(features: T, state: T, blocks: number, { apply, attend, mix }: Steps<T>): T {
  let x = apply('mix', apply('read', apply('told', [features, state])))
  for (let i = 0; i < blocks; i++) {
    const own = (part: string, given: T | T[]) => apply(`block${i}_${part}`, given)
    const attended = attend(i, own('query_key_value', own('norm_attention', x)))
    x = own('attended', [x, own('output', attended)])
    x = own('mixed', [x, own('outer', own('inner', own('norm_inner', x)))])
  }
  const end = apply('norm', x)
  const part = (name: string) => apply(name, end)
  return mix(part('bins'), part('point_query'), part('point_key'), part('point_gate'), part('carried'))
}

/** Biases of pairs [B,N,N,C]: those of the heads of all blocks, and one of pointing. */
function biasesOf<T>(pairs: T, apply: ApplyLayer<T>): T {
  return apply('pair_outer', apply('pair_inner', pairs))
}

/**
 * The decoder over cells, with zero weights: tokens (cells, palette chips, reference cells) to a mixture of colours for each. Its attention
 * knows how two cells meet. Inputs, N tokens: features [B,N,F], state [B,N,S],
 * pairs [B,N,N,P], present [B,N], copyable [B,N], sure [B,N]. Output: log weights [B,N,K+N+1], see colorMixture.
 */
export function buildRegionDecoder(shapes: RegionShapes): LayersModel {
  const features = input({ shape: [null, shapes.features], name: 'features' })
  const state = input({ shape: [null, shapes.state], name: 'state' })
  const pairs = input({ shape: [null, null, shapes.pairs], name: 'pairs' })
  const present = input({ shape: [null], name: 'present' })
  const copyable = input({ shape: [null], name: 'copyable' })
  const sure = input({ shape: [null], name: 'sure' })

  const made = createLayers(shapes)
  const apply = (name: string, x: SymbolicTensor | SymbolicTensor[]) =>
    (made.get(name) as Layer).apply(x) as SymbolicTensor
  const bias = biasesOf(pairs, apply)
  const mixture = decodeBy(features, state, shapes.blocks, {
    apply,
    attend: (block, projected) => apply(`block${block}_attention`, [projected, bias, present]),
    mix: (bins, query, key, gate, carried) =>
      apply('mixture', [bins, query, key, bias, gate, carried, copyable, sure]),
  })
  return model({
    inputs: [features, state, pairs, present, copyable, sure],
    outputs: mixture,
    name: 'regionDecoder',
  })
}

/**
 * What attention and pointing add for how two tokens meet: by block [B,H,N,N], and [B,N,N]. It follows from the drawing alone, so that every round of a
 * colouring shares it.
 */
export interface PairBiases {
  readonly blocks: readonly tf.Tensor4D[]
  readonly pointing: tf.Tensor3D
}

/** Biases of pairs [B,N,N,P] by a decoder; the caller disposes of them. */
export function relateTokens(
  decoder: LayersModel,
  shapes: RegionShapes,
  pairs: tf.Tensor4D,
  see?: SeeActivation,
): PairBiases {
  const { blocks, heads } = shapes
  return tf.tidy(() => {
    const bias = biasesOf(pairs, applyLayers<tf.Tensor4D>(decoder, see))
    return {
      blocks: Array.from({ length: blocks }, (_, i) => headBiases(bias, heads, i * heads)),
      pointing: pointerBiases(bias),
    }
  })
}

/** What the graph of a decoder answers to tokens, to the bit, where the biases of their pairs are known. The caller disposes of it. */
export function decodeTokens(
  decoder: LayersModel,
  shapes: RegionShapes,
  { features, state, present, copyable, sure }: TokenTensors,
  biases: PairBiases,
  see?: SeeActivation,
): tf.Tensor3D {
  return tf.tidy(() =>
    decodeBy(features, state, shapes.blocks, {
      apply: applyLayers<tf.Tensor3D>(decoder, see),
      attend(block, projected) {
        const attended = cellAttention(projected, biases.blocks[block] as tf.Tensor4D, present)
        see?.(attended)
        return attended
      },
      mix: (bins, query, key, gate, carried) =>
        colorMixture({ bins, query, key, bias: biases.pointing, gate, carried, copyable, sure }),
    }),
  )
}
