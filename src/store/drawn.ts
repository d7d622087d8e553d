import type { DrawnChange } from '../core/document/change.ts'
import type { LayerChange } from '../core/document/layers.ts'
import type { LockedArea } from '../core/fills/lockedArea.ts'
import type { StrokePoint } from '../core/hints/stroke.ts'
import type { PaintStroke } from '../core/paint/paintStroke.ts'

/** What is to become of cells: the artist's colour, the colour they show now, or whatever hints and guesses say. */
export type CellAct = 'fill' | 'lock' | 'unlock'

/** Cells pointed at, and what is to become of them. Which cells those are is known when the engine has found them. */
export interface CellPick {
  readonly kind: 'cells'
  readonly act: CellAct
  /** 'path': the cells that the points pass; 'lasso': those they enclose. */
  readonly shape: 'path' | 'lasso'
  /** Drawing px. */
  readonly points: readonly StrokePoint[]
  /** `#rrggbb` to fill with. */
  readonly color: string
}

/** How what is picked goes together with what is selected already. */
export type SelectMode = 'replace' | 'add' | 'subtract'

/** What is to be selected. */
export interface SelectionPick {
  readonly kind: 'select'
  /** 'path': the cells that the points pass; 'lasso': the pixels they enclose. */
  readonly shape: 'path' | 'lasso'
  /** Drawing px. */
  readonly points: readonly StrokePoint[]
  readonly mode: SelectMode
}

/** A stroke of paint. Which pixels it may change is known when the engine has found the cells, where it is to stay in one. */
export interface PaintDraft {
  readonly kind: 'paintDraft'
  readonly stroke: PaintStroke
  /** It changes only the cell it begins in. */
  readonly inCell: boolean
}

/** What has to know the cells of the drawing before it is a change. */
export type CellAsker = CellPick | SelectionPick | PaintDraft

/** What a tool makes while it is down. */
export type Drawn = DrawnChange | CellAsker

/** What is under the pen or a slider and shows already, though it is no change yet. */
export type Live = Drawn | LayerChange | { readonly kind: 'recolor'; readonly areas: readonly LockedArea[] }
