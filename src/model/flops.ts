import type { RegionShapes } from './shapes.ts'

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

/** What flows along an edge: width and height in pixels (square) and channels. */
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

function step(layer: SavedLayer, inputs: readonly Flow[]): { to: Flow; work: Work } {
  const first = inputs[0] as Flow
  switch (layer.class_name) {
    case 'Conv2D':
      return conv(layer, first)
    case 'Add':
      return { to: first, work: { flops: (inputs.length - 1) * first.size ** 2 * first.channels, params: 0 } }
    case 'PixelUnshuffle':
      return {
        to: { size: first.size / 2, channels: first.channels * 4 },
        work: { flops: 0, params: 0 },
      }
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

/** Work of the region decoder over a number of tokens, padding included: dense layers and attention; what is left is next to nothing. */
export function regionWork(shapes: RegionShapes, tokens: number): Work {
  const { width, inner, pairInner, pointer, bins } = shapes
  const biases = shapes.heads * shapes.blocks + 1
  const dense = (from: number, to: number, rows: number): Work => ({
    flops: 2 * from * to * rows,
    params: (from + 1) * to,
  })
  const block = [
    dense(width, 3 * width, tokens),
    dense(width, width, tokens),
    dense(width, inner, tokens),
    dense(inner, width, tokens),
    { flops: 4 * tokens * tokens * width, params: 4 * width },
  ]
  const parts = [
    dense(shapes.features + shapes.state, width, tokens),
    dense(width, width, tokens),
    dense(shapes.pairs, pairInner, tokens * tokens),
    dense(pairInner, biases, tokens * tokens),
    ...Array.from({ length: shapes.blocks }, () => block).flat(),
    dense(width, bins, tokens),
    dense(width, pointer, tokens),
    dense(width, pointer, tokens),
    dense(width, 1, tokens),
    dense(width, 1, tokens),
    { flops: 2 * tokens * tokens * pointer, params: 2 * width + 3 * bins + 2 },
  ]
  return {
    flops: parts.reduce((sum, part) => sum + part.flops, 0),
    params: parts.reduce((sum, part) => sum + part.params, 0),
  }
}
