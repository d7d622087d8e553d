import type { LockChange } from '../fills/lockedArea.ts'
import type { Guidance } from '../hints/guidance.ts'
import type { Stroke } from '../hints/stroke.ts'
import type { InkStroke } from '../ink/inkStroke.ts'

/** What a brush makes: a hint, keep or erase stroke, or a pen stroke on the line art. */
export type DrawnChange =
  | { readonly kind: 'stroke'; readonly stroke: Stroke }
  | { readonly kind: 'ink'; readonly stroke: InkStroke }

/** One undoable change of the document, as data: what the store applies, the history holds and the journal keeps. */
export type Change = DrawnChange | LockChange | { readonly kind: 'guidance'; readonly guidance: Guidance }
