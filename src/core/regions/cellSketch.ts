import { nearestAlong } from '../image/nearestAlong.ts'
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
  const along = (side: number) => {
    const count = Math.max(1, Math.floor(side / step))
    return nearestAlong(0, count, side, count)
  }
  const [columns, rows] = [along(width), along(height)]
  const samples = new Int32Array(columns.length * rows.length)
  for (const [j, y] of rows.entries())
    for (const [i, x] of columns.entries()) samples[j * columns.length + i] = labels[y * width + x] as number
  return { id: `${count} ${hashNumbers(samples)}`, count, samples }
}
