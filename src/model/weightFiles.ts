import type { LayersModel } from '@tensorflow/tfjs-layers'
import { decodeFloat16, encodeFloat16 } from './float16.ts'
import { topologyOf } from './topology.ts'

/** One entry of a TF.js weights manifest, as far as we write and accept it. */
export interface WeightSpec {
  readonly name: string
  readonly shape: readonly number[]
  readonly dtype: 'float32'
  readonly quantization: { readonly dtype: 'float16'; readonly original_dtype: 'float32' }
}

export interface NamedWeight {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array
}

export const MODEL_FILE = 'model.json'
export const WEIGHTS_FILE = 'weights.bin'

/** Stable weight names of a half in file order: `layer/kernel`, `layer/bias`, whatever suffix tfjs added in this process. */
export function weightSlots(half: LayersModel): { name: string; shape: number[] }[] {
  return half.weights.map((weight) => ({ name: weight.originalName, shape: weight.shape as number[] }))
}

/** Packs one half as the two files TF.js knows: model.json (topology + weights manifest) and float16 weights. */
export function packHalf(
  half: LayersModel,
  weights: readonly NamedWeight[],
): { modelJson: string; weightsBin: Uint8Array } {
  const quantization = { dtype: 'float16', original_dtype: 'float32' } as const
  const specs: WeightSpec[] = weights.map(({ name, shape }) => ({
    name,
    shape,
    dtype: 'float32',
    quantization,
  }))
  const document = {
    format: 'layers-model',
    generatedBy: 'Tintline',
    convertedBy: null,
    modelTopology: topologyOf(half),
    weightsManifest: [{ paths: [WEIGHTS_FILE], weights: specs }],
  }
  const parts = weights.map((weight) => encodeFloat16(weight.values))
  const weightsBin = new Uint8Array(parts.reduce((bytes, part) => bytes + part.length, 0))
  let offset = 0
  for (const part of parts) {
    weightsBin.set(part, offset)
    offset += part.length
  }
  return { modelJson: `${JSON.stringify(document, null, 1)}\n`, weightsBin }
}

/** Cuts float16 weights by their specs, in file order. `bytes` must have exactly the length the specs ask for. */
export function unpackWeights(specs: readonly WeightSpec[], bytes: Uint8Array): NamedWeight[] {
  let offset = 0
  return specs.map(({ name, shape }) => {
    const length = 2 * shape.reduce((count, size) => count * size, 1)
    const values = decodeFloat16(bytes.subarray(offset, offset + length))
    offset += length
    return { name, shape, values }
  })
}
