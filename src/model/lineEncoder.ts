import * as tf from '@tensorflow/tfjs-core'
import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import { type ApplyLayer, applyLayers, type SeeActivation } from './applyLayers.ts'
import { PixelUnshuffle } from './layers/pixelUnshuffle.ts'
import type { EncoderWidths } from './shapes.ts'

/** Order of the encoder's outputs, and of their channels in a cell's features. */
export const FEATURE_NAMES = ['enc_s2', 'enc_s4', 'enc_s8', 'enc_s16', 'enc_s32'] as const

/** Scales below S/2: each halves the one before it. */
const HALVED = ['s4', 's8', 's16', 's32'] as const

type Layer = layers.Layer

/** Every layer by its name; those with weights are zero. */
function createLayers(widths: EncoderWidths): ReadonlyMap<string, Layer> {
  const made = new Map<string, Layer>()
  /** 3×3, keeps the size. */
  const conv3 = (name: string, filters: number, activation: 'relu' | 'linear' = 'relu') => {
    const options = { filters, kernelSize: 3, padding: 'same', activation, name } as const
    made.set(name, layers.conv2d({ ...options, kernelInitializer: 'zeros' }))
  }
  /** 2×2 with stride 2: halves the size without any padding, so that frameworks cannot differ. */
  const down = (name: string, filters: number) => {
    const options = {
      filters,
      kernelSize: 2,
      strides: 2,
      padding: 'valid',
      activation: 'relu',
      name,
    } as const
    made.set(name, layers.conv2d({ ...options, kernelInitializer: 'zeros' }))
  }
  made.set('enc_s2_unshuffle', new PixelUnshuffle({ name: 'enc_s2_unshuffle' }))
  conv3('enc_s2', widths.s2)
  for (const scale of HALVED) {
    down(`enc_${scale}_down`, widths[scale])
    conv3(`enc_${scale}_conv1`, widths[scale])
    conv3(`enc_${scale}_conv2`, widths[scale], 'linear')
    made.set(`enc_${scale}`, layers.add({ name: `enc_${scale}` }))
  }
  return made
}

/** The order of the encoder's layers: at each scale a residual block (He et al. 2016). */
function encodeBy<T>(line: T, apply: ApplyLayer<T>): T[] {
  let x = apply('enc_s2', apply('enc_s2_unshuffle', line))
  const features = [x]
  for (const scale of HALVED) {
    const halved = apply(`enc_${scale}_down`, x)
    const inner = apply(`enc_${scale}_conv2`, apply(`enc_${scale}_conv1`, halved))
    x = apply(`enc_${scale}`, [halved, inner])
    features.push(x)
  }
  return features
}

/** The encoder, with zero weights: line [B,S,S,1] to features at S/2, S/4, S/8, S/16 and S/32. */
export function buildLineEncoder(widths: EncoderWidths): LayersModel {
  const line = input({ shape: [null, null, 1], name: 'line' })
  const made = createLayers(widths)
  const features = encodeBy<SymbolicTensor>(
    line,
    (name, x) => (made.get(name) as Layer).apply(x) as SymbolicTensor,
  )
  return model({ inputs: line, outputs: features, name: 'lineEncoder' })
}

const isFeature = (name: string) => FEATURE_NAMES.some((feature) => feature === name)

/** What the graph of an encoder answers to a line, to the bit. The caller disposes of it. `see` hears of the layers between: features are looked at by whoever reads them. */
export function encodeLine(encoder: LayersModel, line: tf.Tensor4D, see?: SeeActivation): tf.Tensor[] {
  const [unseen, seen] = [applyLayers<tf.Tensor>(encoder), applyLayers<tf.Tensor>(encoder, see)]
  return tf.tidy(() => encodeBy<tf.Tensor>(line, (name, x) => (isFeature(name) ? unseen : seen)(name, x)))
}
