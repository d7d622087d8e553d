import * as tf from '@tensorflow/tfjs-core'
import { PALETTE_SLOTS } from '../core/color/palette.ts'
import type { TokenBase } from '../core/regions/cellTokens.ts'
import type { DrawnCells } from '../core/regions/drawnCells.ts'
import { largestCells } from '../core/regions/largestCells.ts'
import { coarserPool, meanOverCells, poolCells } from '../core/regions/poolCells.ts'
import { MOST_TOKENS } from '../core/regions/tokenRoom.ts'
import type { ModelView } from './drawing.ts'
import type { Colorist } from './generatorRunner.ts'

/**
 * What the decoder reads of a drawing whatever the hints: the line encoder's features, each cell's mean over its own share of every place, at all
 * scales. Read back once per drawing, so nothing stays on the device, and summed on the CPU, alike on every backend.
 */
export async function describeDrawing(
  view: ModelView,
  cells: DrawnCells,
  colorist: Colorist,
): Promise<TokenBase> {
  const asked = largestCells(cells.map, MOST_TOKENS - PALETTE_SLOTS)
  const tensors = encode(view, colorist)
  try {
    await colorist.settle('lineEncoder')
    return {
      map: cells.map,
      cells: asked,
      features: await readFeatures(tensors, asked, view, cells, colorist),
    }
  } finally {
    // Reading disposes of each; where something fails, the others are left.
    tf.dispose(tensors)
  }
}

function encode(view: ModelView, colorist: Colorist): tf.Tensor[] {
  const input = lineTensor(view)
  try {
    return colorist.encode(input)
  } finally {
    input.dispose()
  }
}

/** The features of some cells at all scales beside each other, [cells, features]. */
async function readFeatures(
  tensors: readonly tf.Tensor[],
  asked: Int32Array,
  { frame }: ModelView,
  { map }: DrawnCells,
  colorist: Colorist,
): Promise<Float32Array> {
  const widths = tensors.map((tensor) => tensor.shape[3] as number)
  const width = widths.reduce((sum, own) => sum + own, 0)
  const features = new Float32Array(asked.length * width)
  let pool = poolCells(map, frame, frame.size / 2)
  let column = 0
  for (const [scale, tensor] of tensors.entries()) {
    if (scale > 0) pool = coarserPool(pool)
    const own = widths[scale] as number
    const means = meanOverCells(await colorist.read(tensor), own, pool)
    asked.forEach((cell, token) => {
      features.set(means.subarray(cell * own, (cell + 1) * own), token * width + column)
    })
    column += own
  }
  return features
}

/** Line art 0 … 255 as the encoder's input [1,S,S,1], −1 ink … 1 paper. */
function lineTensor({ line }: ModelView): tf.Tensor4D {
  const values = Float32Array.from(line.data, (value) => value / 127.5 - 1)
  return tf.tensor4d(values, [1, line.height, line.width, 1])
}
