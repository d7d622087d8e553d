import { PALETTE_VALUES } from '../core/color/palette.ts'

/** Counts the work of a saved topology. Only what the generator consists of is known; anything else is refused by name. */
interface SavedLayer {
  readonly class_name: string
  readonly name: string
  readonly config: {
    readonly filters?: number
    readonly kernel_size?: readonly number[]
    readonly strides?: readonly number[]
    readonly target_shape?: readonly number[]
  }
  readonly inbound_nodes: readonly (readonly (readonly [string, ...unknown[]])[])[]
}

/** The `modelTopology` of a model.json. */
export interface SavedTopology {
  readonly config: { readonly layers: readonly SavedLayer[] }
}

/** What flows along an edge: width and height in pixels (square) and channels. A palette is one row: `size` 1, or √8 for its chips. */
interface Flow {
  readonly size: number
  readonly channels: number
}

export interface Work {
  /** Floating point operations of one run; a multiply-add counts 2, an addition 1, everything else 0. */
  readonly flops: number
  readonly params: number
}

function conv(layer: SavedLayer, from: Flow): { to: Flow; work: Work } {
  const { filters = 0, kernel_size: [kernel = 1] = [], strides: [stride = 1] = [] } = layer.config
  const size = from.size / stride
  const taps = kernel * kernel * from.channels
  return {
    to: { size, channels: filters },
    work: { flops: 2 * taps * filters * size * size, params: (taps + 1) * filters },
  }
}

function reshaped({
  config: { target_shape: [height = 1, width = 1, channels = 1] = [] },
}: SavedLayer): Flow {
  return { size: Math.sqrt(height * width), channels }
}

/** Scores and weighted means of every place over every place, chip and nothing; the softmax between counts 3 an entry. */
function attention([query, key, , chips]: readonly Flow[]): { to: Flow; work: Work } {
  const places = (query?.size ?? 0) ** 2
  const tokens = (key?.size ?? 0) ** 2 + Math.round((chips?.size ?? 0) ** 2) + 1
  const each = 2 * (query?.channels ?? 0) + 3 + 2 * 4
  return {
    to: { size: query?.size ?? 0, channels: 4 },
    work: { flops: places * tokens * each, params: 0 },
  }
}

function step(layer: SavedLayer, inputs: readonly Flow[]): { to: Flow; work: Work } {
  const first = inputs[0] as Flow
  const free = { flops: 0, params: 0 }
  switch (layer.class_name) {
    case 'Conv2D':
      return conv(layer, first)
    case 'Add':
      return { to: first, work: { flops: (inputs.length - 1) * first.size ** 2 * first.channels, params: 0 } }
    case 'Concatenate':
      return {
        to: { size: first.size, channels: inputs.reduce((sum, flow) => sum + flow.channels, 0) },
        work: free,
      }
    case 'UpSampling2D':
      return { to: { size: first.size * 2, channels: first.channels }, work: free }
    case 'PixelUnshuffle':
      return { to: { size: first.size / 2, channels: first.channels * 4 }, work: free }
    case 'PixelShuffle':
      return { to: { size: first.size * 2, channels: first.channels / 4 }, work: free }
    case 'Reshape':
      return { to: reshaped(layer), work: free }
    case 'HintAttention':
      return attention(inputs)
    case 'ColorBlend':
      return { to: { size: first.size, channels: 4 }, work: { flops: 18 * first.size ** 2, params: 0 } }
    default:
      throw new RangeError(
        `Layer class ${layer.class_name} (${layer.name}) is not part of the generator's topology`,
      )
  }
}

/**
 * FLOPs and parameters of a saved half.
 * `inputs` gives each input layer's flow by name; a missing one throws RangeError.
 */
export function countWork(topology: SavedTopology, inputs: Readonly<Record<string, Flow>>): Work {
  const flows = new Map<string, Flow>(Object.entries(inputs))
  let flops = 0
  let params = 0
  for (const layer of topology.config.layers) {
    if (layer.class_name === 'InputLayer') {
      if (!flows.has(layer.name)) throw new RangeError(`No size given for the input ${layer.name}`)
      continue
    }
    const sources = (layer.inbound_nodes[0] ?? []).map(([name]) => flows.get(name) as Flow)
    const { to, work } = step(layer, sources)
    flows.set(layer.name, to)
    flops += work.flops
    params += work.params
  }
  return { flops, params }
}

/** Work of the line encoder at model size S. */
export function encoderWork(topology: SavedTopology, size: number): Work {
  return countWork(topology, { line: { size, channels: 1 } })
}

/** Work of the colour decoder at model size S; feature widths are read from the topology. */
export function decoderWork(topology: SavedTopology, size: number): Work {
  const inputs: Record<string, Flow> = {
    hints: { size: size / 4, channels: 5 },
    spread: { size: size / 2, channels: 4 },
    palette: { size: 1, channels: PALETTE_VALUES },
  }
  for (const layer of topology.config.layers) {
    const scale = /^feature_s(\d+)$/.exec(layer.name)?.[1]
    const shape = (layer.config as { batch_input_shape?: (number | null)[] }).batch_input_shape
    if (scale && shape) inputs[layer.name] = { size: size / Number(scale), channels: shape[3] ?? 0 }
  }
  return countWork(topology, inputs)
}
