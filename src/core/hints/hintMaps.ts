import type { ModelFrame } from '../geometry/modelFrame.ts'
import type { GrayImage } from '../image/pixels.ts'
import { denoise } from './denoise.ts'
import { CELL_PX, inkLevels } from './hintGrid.ts'
import { labelSeeds } from './labelSeeds.ts'
import { maskHints } from './mask.ts'
import type { PreparedHints } from './preparedHints.ts'
import { rasterize } from './rasterize.ts'
import { confidence, spread } from './spread.ts'
import type { Stroke } from './stroke.ts'

/** Everything the generator, the preview and the hint contract read. */
export interface HintMaps {
  /** Model size S, px. */
  readonly size: number
  /** [S/4, S/4, 5]: colour × coverage (−1..1) ×3, hint mask, keep mask (0..1). */
  readonly hints: Float32Array
  /** [S/2, S/2, 4]: colour (−1..1) ×3, confidence 0..1. */
  readonly spread: Float32Array
  /** [S/2, S/2]: whose territory a cell is: 0 nobody's, 1 the border's paper, from 2 on rows of `labelColors`. */
  readonly labels: Uint16Array
  /** [S/2, S/2]: the label where a hint is, else 0. */
  readonly seeds: Uint16Array
  /** [S/2, S/2]: ink levels 0 (paper) … 8 (solid). */
  readonly levels: Uint8Array
  /** [n, 3], −1..1, by label; rows 0 and 1 are paper. */
  readonly labelColors: Float32Array
}

/** First half of the pipeline: rasterize and denoise. `modelLine` is S×S, strokes are in drawing px. */
export function prepareHints(
  modelLine: GrayImage,
  strokes: readonly Stroke[],
  frame: ModelFrame,
): PreparedHints {
  const levels = inkLevels(modelLine)
  const cells = frame.size / CELL_PX
  return { size: frame.size, levels, strokes: denoise(rasterize(strokes, frame), levels, cells) }
}

/** Second half: mask and spread. */
export function spreadHints(prepared: PreparedHints): HintMaps {
  const cells = prepared.size / CELL_PX
  const { seeds, labelColors } = labelSeeds(prepared, cells)
  const { labels, inkCrossed } = spread(prepared.levels, seeds, cells)
  const map = new Float32Array(cells * cells * 4)
  for (let cell = 0; cell < labels.length; cell++) {
    const label = labels[cell] ?? 0
    for (let c = 0; c < 3; c++) map[cell * 4 + c] = labelColors[label * 3 + c] ?? 1
    map[cell * 4 + 3] = confidence(label, inkCrossed[cell] ?? 0)
  }
  return {
    size: prepared.size,
    hints: maskHints(prepared.strokes, cells),
    spread: map,
    labels,
    seeds,
    levels: prepared.levels,
    labelColors,
  }
}

/** Strokes → maps for the generator: rasterize, denoise, mask, spread. */
export function buildHintMaps(modelLine: GrayImage, strokes: readonly Stroke[], frame: ModelFrame): HintMaps {
  return spreadHints(prepareHints(modelLine, strokes, frame))
}
