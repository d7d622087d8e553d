import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import { canonicalJson } from './canonicalJson.ts'
import { PixelUnshuffle } from './layers/pixelUnshuffle.ts'
import { buildRegionDecoder } from './regionDecoder.ts'
import { sha256Hex } from './sha256.ts'
import { type EncoderWidths, GENERATOR_SHAPES, type GeneratorShapes } from './shapes.ts'

export const HALVES = ['lineEncoder', 'regionDecoder'] as const

/** Order of the encoder's outputs, and of their channels in a cell's features. */
export const FEATURE_NAMES = ['enc_s2', 'enc_s4', 'enc_s8', 'enc_s16', 'enc_s32'] as const

export interface GeneratorModels {
  /** line [1,S,S,1] → features at S/2 (16 channels), S/4 (32), S/8 (72), S/16 (128), S/32 (192). */
  readonly lineEncoder: LayersModel
  /** Tokens of cells → log weights of a mixture of colours for each; see buildRegionDecoder. */
  readonly regionDecoder: LayersModel
  readonly shapes: GeneratorShapes
}

/** 3×3 convolution that keeps the size. */
function conv3(x: SymbolicTensor, filters: number, name: string, activation: 'relu' | 'linear' = 'relu') {
  return layers
    .conv2d({ filters, kernelSize: 3, padding: 'same', activation, kernelInitializer: 'zeros', name })
    .apply(x) as SymbolicTensor
}

/** 2×2 convolution with stride 2: halves the size without any padding, so that frameworks cannot differ. */
function down(x: SymbolicTensor, filters: number, name: string) {
  const options = { filters, kernelSize: 2, strides: 2, padding: 'valid', activation: 'relu', name } as const
  return layers.conv2d({ ...options, kernelInitializer: 'zeros' }).apply(x) as SymbolicTensor
}

function sum(terms: SymbolicTensor[], name: string) {
  return layers.add({ name }).apply(terms) as SymbolicTensor
}

function residualBlock(x: SymbolicTensor, filters: number, prefix: string, name: string) {
  const inner = conv3(x, filters, `${prefix}_conv1`)
  return sum([x, conv3(inner, filters, `${prefix}_conv2`, 'linear')], name)
}

function buildLineEncoder(widths: EncoderWidths): LayersModel {
  const line = input({ shape: [null, null, 1], name: 'line' })
  const blocks = new PixelUnshuffle({ name: 'enc_s2_unshuffle' }).apply(line) as SymbolicTensor
  let x = conv3(blocks, widths.s2, 'enc_s2')
  const features = [x]
  for (const scale of ['s4', 's8', 's16', 's32'] as const) {
    x = down(x, widths[scale], `enc_${scale}_down`)
    x = residualBlock(x, widths[scale], `enc_${scale}`, `enc_${scale}`)
    features.push(x)
  }
  return model({ inputs: line, outputs: features, name: 'lineEncoder' })
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
