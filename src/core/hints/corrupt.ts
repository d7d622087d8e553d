import type { Random } from '../random.ts'
import { CELL_PX } from './hintGrid.ts'
import type { PreparedHints } from './preparedHints.ts'
import type { RasterStroke } from './rasterize.ts'

/** How hints are damaged in training, so that the generator learns to do with few and sloppy ones. All shares are 0..1. */
export interface Corruption {
  /** Share of strokes zeroed whole; drawn per picture uniformly up to this. */
  readonly zeroShare: number
  /** Chance that a stroke loses a random share of its cells, as specks. */
  readonly speckChance: number
  /** Chance that a stroke is shifted by up to one cell. */
  readonly jitterChance: number
  /** Chance that the half of a stroke on one side of its centre is erased. */
  readonly halfEraseChance: number
}

/** What pre-training and fine-tuning use unless told otherwise. */
export const TRAINING_CORRUPTION: Corruption = {
  zeroShare: 0.6,
  speckChance: 0.15,
  jitterChance: 0.15,
  halfEraseChance: 0.2,
}

/** A damaged copy: strokes zeroed, specked, shifted, half erased. A stroke may vanish; nothing is added. Mirrored in pretrain/hints. */
export function corruptHints(prepared: PreparedHints, random: Random, options: Corruption): PreparedHints {
  const cells = prepared.size / CELL_PX
  const zeroed = random.next() * options.zeroShare
  const strokes: RasterStroke[] = []
  for (const stroke of prepared.strokes) {
    if (random.next() < zeroed) continue
    let damaged = stroke
    if (random.next() < options.speckChance) damaged = dropSpecks(damaged, random)
    if (random.next() < options.halfEraseChance) damaged = eraseHalf(damaged, cells, random)
    if (random.next() < options.jitterChance) damaged = shift(damaged, cells, random)
    if (damaged.cells.length > 0) strokes.push(damaged)
  }
  return { ...prepared, strokes }
}

function keepCells(stroke: RasterStroke, keep: (cell: number) => boolean): RasterStroke {
  const kept = stroke.cells.map((cell) => keep(cell))
  return {
    ...stroke,
    cells: stroke.cells.filter((_, i) => kept[i]),
    coverage: stroke.coverage.filter((_, i) => kept[i]),
  }
}

function dropSpecks(stroke: RasterStroke, random: Random): RasterStroke {
  const share = random.range(0.1, 0.6)
  return keepCells(stroke, () => random.next() >= share)
}

function eraseHalf(stroke: RasterStroke, cells: number, random: Random): RasterStroke {
  const angle = random.range(0, 2 * Math.PI)
  const xOf = (cell: number) => cell % cells
  const yOf = (cell: number) => Math.floor(cell / cells)
  const count = Math.max(1, stroke.cells.length)
  const centerX = stroke.cells.reduce((sum, cell) => sum + xOf(cell), 0) / count
  const centerY = stroke.cells.reduce((sum, cell) => sum + yOf(cell), 0) / count
  const dx = Math.cos(angle)
  const dy = Math.sin(angle)
  return keepCells(stroke, (cell) => (xOf(cell) - centerX) * dx + (yOf(cell) - centerY) * dy <= 1e-9)
}

function shift(stroke: RasterStroke, cells: number, random: Random): RasterStroke {
  const dx = random.int(3) - 1
  const dy = random.int(3) - 1
  const inside = (cell: number) => {
    const x = (cell % cells) + dx
    const y = Math.floor(cell / cells) + dy
    return x >= 0 && y >= 0 && x < cells && y < cells
  }
  const kept = keepCells(stroke, inside)
  return { ...kept, cells: kept.cells.map((cell) => cell + dy * cells + dx) }
}
