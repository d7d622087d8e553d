import type { CellAnchors } from './cellAnchors.ts'
import type { CellGrid } from './cellGrid.ts'
import type { GrayImage } from './pixels.ts'

/** What guides colours to full resolution, all of it from the line art. */
export interface LineGuide {
  readonly line: GrayImage
  readonly grid: CellGrid
  readonly anchors: CellAnchors
  /** 1 for every 2×2 window of cells (by its first cell) that ink touches, [side²]. */
  readonly nearInk: Uint8Array
}
