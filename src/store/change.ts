import type { Stroke } from '../core/hints/stroke.ts'
import type { InkStroke } from '../core/ink/inkStroke.ts'

/** One undoable change of the document, as data: a hint, keep or erase stroke, or a pen stroke on the line art. */
export type Change =
  | { readonly kind: 'stroke'; readonly stroke: Stroke }
  | { readonly kind: 'ink'; readonly stroke: InkStroke }
