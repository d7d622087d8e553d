import type { LayersModel } from '@tensorflow/tfjs-layers'
import { canonicalJson } from './canonicalJson.ts'
import { buildLineEncoder } from './lineEncoder.ts'
import { buildRegionDecoder } from './regionDecoder.ts'
import { sha256Hex } from './sha256.ts'
import { GENERATOR_SHAPES, type GeneratorShapes } from './shapes.ts'

export const HALVES = ['lineEncoder', 'regionDecoder'] as const

export interface GeneratorModels {
  /** line [1,S,S,1] → features at S/2 (16 channels), S/4 (32), S/8 (72), S/16 (128), S/32 (192). */
  readonly lineEncoder: LayersModel
  /** Tokens of cells → log weights of a mixture of colours for each; see buildRegionDecoder. */
  readonly regionDecoder: LayersModel
  readonly shapes: GeneratorShapes
}

/**
 * Builds both halves with zero weights. The one definition of the generator's topology: PyTorch reads the files saved from it.
 * Other shapes than the shipped ones are another design, small enough for tests of training.
 */
export function buildGenerator(shapes: GeneratorShapes = GENERATOR_SHAPES): GeneratorModels {
  return {
    lineEncoder: buildLineEncoder(shapes.encoder),
    regionDecoder: buildRegionDecoder(shapes.regions),
    shapes,
  }
}

/** The Keras-style topology of one half as plain data, without weights. */
export function topologyOf(half: LayersModel): object {
  return half.toJSON(null, false) as object
}

/** The layer graph without the library version that `topologyOf` also carries. */
function layerGraph(half: LayersModel): unknown {
  return (topologyOf(half) as { config: unknown }).config
}

/** sha256 over the canonical JSON of both layer graphs: weights of one topology are never put into another. */
export function topologyHash(models: GeneratorModels): string {
  const both = {
    lineEncoder: layerGraph(models.lineEncoder),
    regionDecoder: layerGraph(models.regionDecoder),
  }
  return sha256Hex(new TextEncoder().encode(canonicalJson(both)))
}
