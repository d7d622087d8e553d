import { keepColors, type LockChange } from '../fills/lockedArea.ts'
import type { Guidance } from '../hints/guidance.ts'
import type { Stroke } from '../hints/stroke.ts'
import type { LineStroke } from '../ink/inkStroke.ts'
import type { PaintChange } from '../paint/paintStroke.ts'
import type { LayerChange } from './layers.ts'

/** What a brush makes: a hint, keep or erase stroke, or a stroke on the line art. */
export type DrawnChange =
  | { readonly kind: 'stroke'; readonly stroke: Stroke }
  | { readonly kind: 'ink'; readonly stroke: LineStroke }

/** Takes the lines as they were in the file, or as they were found in it. */
export interface LinesChange {
  readonly kind: 'lines'
  readonly asDrawn: boolean
}

/** One undoable change of the document, as data: what the store applies, the history holds and the journal keeps. */
export type Change =
  | DrawnChange
  | LockChange
  | LayerChange
  | PaintChange
  | LinesChange
  | { readonly kind: 'guidance'; readonly guidance: Guidance }

/** True when the flats may become others by a change: the engine has to be asked. */
export const concernsFlats = ({ kind }: Change): boolean => kind !== 'layer' && kind !== 'paint'

/** True when a change of the flats tells nothing of what it does not touch: a guess is locked as it is, or a colour becomes another wherever it shows. */
export const leavesRest = (change: Change): boolean =>
  change.kind === 'fill' && (change.restStays === true || keepColors(change.areas))
