import type { LockChange } from '../fills/lockedArea.ts'
import type { Guidance } from '../hints/guidance.ts'
import type { Stroke } from '../hints/stroke.ts'
import type { InkStroke } from '../ink/inkStroke.ts'
import type { PaintChange } from '../paint/paintStroke.ts'
import type { LayerChange } from './layers.ts'

/** What a brush makes: a hint, keep or erase stroke, or a pen stroke on the line art. */
export type DrawnChange =
  | { readonly kind: 'stroke'; readonly stroke: Stroke }
  | { readonly kind: 'ink'; readonly stroke: InkStroke }

/** One undoable change of the document, as data: what the store applies, the history holds and the journal keeps. */
export type Change =
  | DrawnChange
  | LockChange
  | LayerChange
  | PaintChange
  | { readonly kind: 'guidance'; readonly guidance: Guidance }

/** True when the flats may become others by a change: the engine has to be asked. */
export const concernsFlats = ({ kind }: Change): boolean => kind !== 'layer' && kind !== 'paint'
