import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import { PALETTE_SLOTS, PALETTE_VALUES } from '../core/color/palette.ts'
import { canonicalJson } from './canonicalJson.ts'
import { ColorBlend } from './layers/colorBlend.ts'
import { HintAttention } from './layers/hintAttention.ts'
import { PixelShuffle, PixelUnshuffle } from './layers/pixelShuffle.ts'
import { sha256Hex } from './sha256.ts'

/** Channels at S/2, S/4, S/8, S/16 and S/32: width belongs at low resolution. */
const WIDTHS = { s2: 16, s4: 32, s8: 72, s16: 128, s32: 192 } as const
type Scale = keyof typeof WIDTHS
export type Widths = Readonly<Record<Scale, number>>
/** Residual blocks of the decoder at S/32, where hints get their global context. */
const CONTEXT_BLOCKS = 3
const HINT_CHANNELS = 5
const SPREAD_CHANNELS = 4
/** Proposed colour ×3 and the gate logit for each of the 2×2 pixels of a block. */
const HEAD_CHANNELS = 16
/** Whether to take the colour pointed at, and how unsure the colour is; for each 2×2 block as one. */
const CHOICE_CHANNELS = 2
/** Length of the attention's queries and keys. */
const ATTENTION_DEPTH = 16
/** Hidden widths of what reads a chip of the palette, and the palette as a whole. */
const CHIP_WIDTH = 32
const PALETTE_WIDTH = 64

export const HALVES = ['lineEncoder', 'colorDecoder'] as const

/** Order of the encoder's outputs and of the decoder's first inputs. */
export const FEATURE_NAMES = ['enc_s2', 'enc_s4', 'enc_s8', 'enc_s16', 'enc_s32'] as const

export interface GeneratorModels {
  /** line [1,S,S,1] → features at S/2 (16 channels), S/4 (32), S/8 (72), S/16 (128), S/32 (192). */
  readonly lineEncoder: LayersModel
  /**
   * [...features, hints [1,S/4,S/4,5], spread [1,S/2,S/2,4], palette [1,32]] → [1,S/2,S/2,4]: colours ×3 in about −1..1, not clipped,
   * and the logarithm of their variance.
   */
  readonly colorDecoder: LayersModel
  readonly widths: Widths
}

/** 3×3 convolution that keeps the size. */
function conv3(x: SymbolicTensor, filters: number, name: string, activation: 'relu' | 'linear' = 'relu') {
  return layers
    .conv2d({ filters, kernelSize: 3, padding: 'same', activation, kernelInitializer: 'zeros', name })
    .apply(x) as SymbolicTensor
}

/** 1×1 convolution: a change of width. */
function conv1(x: SymbolicTensor, filters: number, name: string, activation: 'relu' | 'linear' = 'linear') {
  return layers
    .conv2d({ filters, kernelSize: 1, padding: 'valid', activation, kernelInitializer: 'zeros', name })
    .apply(x) as SymbolicTensor
}

function upsample(x: SymbolicTensor, name: string) {
  return layers.upSampling2d({ size: [2, 2], interpolation: 'nearest', name }).apply(x) as SymbolicTensor
}

function reshape(x: SymbolicTensor, targetShape: number[], name: string) {
  return layers.reshape({ targetShape, name }).apply(x) as SymbolicTensor
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

function buildLineEncoder(widths: Widths): LayersModel {
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

function buildColorDecoder(widths: Widths): LayersModel {
  const scales = Object.keys(WIDTHS) as Scale[]
  const features = scales.map((scale) =>
    input({ shape: [null, null, widths[scale]], name: `feature_${scale}` }),
  )
  const [f2, f4, f8, f16, f32] = features as [
    SymbolicTensor,
    SymbolicTensor,
    SymbolicTensor,
    SymbolicTensor,
    SymbolicTensor,
  ]
  const hints = input({ shape: [null, null, HINT_CHANNELS], name: 'hints' })
  const spread = input({ shape: [null, null, SPREAD_CHANNELS], name: 'spread' })
  const palette = input({ shape: [PALETTE_VALUES], name: 'palette' })
  const spreadBlocks = new PixelUnshuffle({ name: 'spread_unshuffle' }).apply(spread) as SymbolicTensor
  const lineBlocks = new PixelUnshuffle({ name: 'feature_s2_unshuffle' }).apply(f2) as SymbolicTensor
  const guidance = layers.concatenate({ name: 'guidance' }).apply([hints, spreadBlocks]) as SymbolicTensor

  const in4 = sum([conv3(guidance, widths.s4, 'dec_s4_guidance'), f4], 'dec_s4_in')
  const down4 = conv3(in4, widths.s4, 'dec_s4_conv1')
  const in8 = sum([down(down4, widths.s8, 'dec_s8_down'), f8], 'dec_s8_in')
  const down8 = conv3(in8, widths.s8, 'dec_s8_conv1')
  const in16 = sum([down(down8, widths.s16, 'dec_s16_down'), f16], 'dec_s16_in')
  const down16 = conv3(in16, widths.s16, 'dec_s16_conv1')

  const whole = conv1(reshape(palette, [1, 1, PALETTE_VALUES], 'pal_row'), PALETTE_WIDTH, 'pal_whole', 'relu')
  const in32 = [down(down16, widths.s32, 'dec_s32_down'), f32, conv1(whole, widths.s32, 'pal_s32')]
  let x = sum(in32, 'dec_s32_in')
  for (let i = 1; i <= CONTEXT_BLOCKS; i++) {
    x = residualBlock(x, widths.s32, `dec_s32_block${i}`, `dec_s32_block${i}`)
  }

  const up = (low: SymbolicTensor, skips: SymbolicTensor[], scale: Scale) => {
    const grown = upsample(conv1(low, widths[scale], `dec_${scale}_narrow`), `dec_${scale}_up`)
    return conv3(sum([grown, ...skips], `dec_${scale}_join`), widths[scale], `dec_${scale}_conv2`)
  }
  const up16 = up(x, [down16], 's16')
  const up8 = up(up16, [down8], 's8')
  const chips = conv1(reshape(palette, [1, PALETTE_SLOTS, 4], 'pal_chips'), CHIP_WIDTH, 'pal_chip', 'relu')
  const asked = [
    conv1(up8, ATTENTION_DEPTH, 'att_query'),
    conv1(up16, ATTENTION_DEPTH, 'att_key'),
    hints,
    conv1(chips, ATTENTION_DEPTH, 'att_chip'),
    palette,
  ]
  const pointed = upsample(
    new HintAttention({ name: 'pointed' }).apply(asked) as SymbolicTensor,
    'pointed_s4',
  )
  const skips4 = [
    down4,
    conv1(lineBlocks, widths.s4, 'dec_s4_line'),
    conv1(pointed, widths.s4, 'dec_s4_pointed'),
  ]
  const up4 = up(up8, skips4, 's4')

  const last = layers.concatenate({ name: 'dec_last' }).apply([up4, spreadBlocks, pointed]) as SymbolicTensor
  const head = conv3(last, HEAD_CHANNELS, 'head', 'linear')
  const correction = new PixelShuffle({ name: 'head_shuffle' }).apply(head) as SymbolicTensor
  const choice = upsample(conv1(last, CHOICE_CHANNELS, 'choice'), 'choice_s2')
  const blended = [correction, spread, upsample(pointed, 'pointed_s2'), choice]
  const colors = new ColorBlend({ name: 'colors' }).apply(blended) as SymbolicTensor
  return model({ inputs: [...features, hints, spread, palette], outputs: colors, name: 'colorDecoder' })
}

/**
 * Builds both halves with zero weights. The one definition of the generator's topology: PyTorch reads the files saved from it.
 * Other widths than the shipped ones are another design, small enough for tests of training.
 */
export function buildGenerator(widths: Widths = WIDTHS): GeneratorModels {
  return { lineEncoder: buildLineEncoder(widths), colorDecoder: buildColorDecoder(widths), widths }
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
  const both = { colorDecoder: layerGraph(models.colorDecoder), lineEncoder: layerGraph(models.lineEncoder) }
  return sha256Hex(new TextEncoder().encode(canonicalJson(both)))
}
