import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import { CellAttention } from './layers/cellAttention.ts'
import { ColorMixture } from './layers/colorMixture.ts'
import type { RegionShapes } from './shapes.ts'

const EPSILON = 1e-5

function dense(x: SymbolicTensor, units: number, name: string, activation: 'linear' | 'swish' = 'linear') {
  return layers.dense({ units, activation, kernelInitializer: 'zeros', name }).apply(x) as SymbolicTensor
}

function normalise(x: SymbolicTensor, name: string) {
  return layers.layerNormalization({ epsilon: EPSILON, name }).apply(x) as SymbolicTensor
}

function sum(terms: SymbolicTensor[], name: string) {
  return layers.add({ name }).apply(terms) as SymbolicTensor
}

/**
 * The decoder over cells, with zero weights: tokens (cells, palette chips, reference cells) to a mixture of colours for each. A transformer with
 * pre-norm blocks (Xiong et al. 2020) whose attention knows how two cells meet. Inputs, N tokens: features [B,N,F], state [B,N,S],
 * pairs [B,N,N,P], present [B,N], copyable [B,N], sure [B,N]. Output: log weights [B,N,K+N+1], see colorMixture.
 */
export function buildRegionDecoder(shapes: RegionShapes): LayersModel {
  const features = input({ shape: [null, shapes.features], name: 'features' })
  const state = input({ shape: [null, shapes.state], name: 'state' })
  const pairs = input({ shape: [null, null, shapes.pairs], name: 'pairs' })
  const present = input({ shape: [null], name: 'present' })
  const copyable = input({ shape: [null], name: 'copyable' })
  const sure = input({ shape: [null], name: 'sure' })

  const told = layers.concatenate({ name: 'told' }).apply([features, state]) as SymbolicTensor
  let x = dense(dense(told, shapes.width, 'read', 'swish'), shapes.width, 'mix')
  const biases = shapes.heads * shapes.blocks + 1
  const bias = dense(dense(pairs, shapes.pairInner, 'pair_inner', 'swish'), biases, 'pair_outer')
  for (let i = 0; i < shapes.blocks; i++) {
    const name = (part: string) => `block${i}_${part}`
    const projected = dense(normalise(x, name('norm_attention')), 3 * shapes.width, name('query_key_value'))
    const attention = new CellAttention({
      name: name('attention'),
      heads: shapes.heads,
      firstBias: i * shapes.heads,
    })
    const attended = attention.apply([projected, bias, present]) as SymbolicTensor
    x = sum([x, dense(attended, shapes.width, name('output'))], name('attended'))
    const inner = dense(normalise(x, name('norm_inner')), shapes.inner, name('inner'), 'swish')
    x = sum([x, dense(inner, shapes.width, name('outer'))], name('mixed'))
  }
  x = normalise(x, 'norm')
  const parts = [
    dense(x, shapes.bins, 'bins'),
    dense(x, shapes.pointer, 'point_query'),
    dense(x, shapes.pointer, 'point_key'),
    bias,
    dense(x, 1, 'point_gate'),
    dense(x, 1, 'carried'),
    copyable,
    sure,
  ]
  const mixture = new ColorMixture({ name: 'mixture', bins: shapes.bins }).apply(parts) as SymbolicTensor
  return model({
    inputs: [features, state, pairs, present, copyable, sure],
    outputs: mixture,
    name: 'regionDecoder',
  })
}
