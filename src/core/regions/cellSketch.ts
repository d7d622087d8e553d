import { hashNumbers } from '../random.ts'
import type { CellMap } from './cellMap.ts'

/** Samples along the longer side: enough to find any area that an artist would call one again. */
const SKETCH_PX = 512

/** The cells of a drawing in few samples, small enough to be kept when its lines or its gap tolerance change. */
export interface CellSketch {
  /** The same for the same cells. */
  readonly id: string
  readonly count: number
  /** Cell at each sample, row-major; drawings of one size have their samples at the same places. */
  readonly samples: Int32Array
}

/** Takes samples of a map, `SKETCH_PX` along its longer side at most. */
export function sketchCells({ width, height, count, labels }: CellMap): CellSketch {
  const step = Math.max(1, Math.max(width, height) / SKETCH_PX)
  const columns = Math.max(1, Math.floor(width / step))
  const rows = Math.max(1, Math.floor(height / step))
  // The middle of each sample's share of the map.
  const placeOf = (index: number, side: number) => Math.min(side - 1, Math.floor((index + 0.5) * step))
  const samples = new Int32Array(columns * rows)
  for (let i = 0; i < samples.length; i++)
    samples[i] = labels[
      placeOf(Math.floor(i / columns), height) * width + placeOf(i % columns, width)
    ] as number
  return { id: `${count} ${hashNumbers(samples)}`, count, samples }
}
