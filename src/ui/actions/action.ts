import type { LucideIcon } from 'lucide-react'
import type { StudioState } from '../../store/studioStore.ts'
import type { Studio } from '../../store/useStudio.ts'

/** What kind of file is looked for: it decides what the browser's picker offers. */
export type PickKind = 'drawing' | 'picture' | 'reference' | 'pieces' | 'adaptation'

/** Opens the browser's file picker; `take` gets what was picked, and is not called when nothing was. */
export type PickFiles = (kind: PickKind, take: (files: readonly File[]) => void) => void

/** What an action acts on. */
export interface ActionTarget extends Studio {
  readonly pickFiles: PickFiles
}

/** Something an artist can have done, without its id and its group. */
export interface ActionBody {
  /** What it does, as lists and tooltips say it. */
  readonly label: string
  /** What its button says, where that is shorter. */
  readonly button?: string
  readonly icon?: LucideIcon
  /** Its own keys as tinykeys patterns, of which the artist may choose others. `$mod` is Ctrl, on a Mac ⌘. */
  readonly keys?: readonly string[]
  /** A tap with so many fingers on the canvas does it, too. */
  readonly fingers?: 2 | 3
  /** A few words more for the tooltip. */
  readonly hint?: string
  /** True when its keys work in text fields, too. */
  readonly whileTyping?: boolean
  readonly opensDialog?: boolean
  /** For what can be on or off: whether it is on. */
  readonly isOn?: (state: StudioState) => boolean
  /** Why it cannot be done now, in words for the artist; undefined where it can. */
  readonly hindrance?: (state: StudioState) => string | undefined
  readonly run: (target: ActionTarget) => void
}

/** The actions of one group by their ids. The ids are kept with the keys that the artist chose: they stay. */
export type ActionBodies = Readonly<Record<string, ActionBody>>

export interface Action extends ActionBody {
  readonly id: string
  readonly group: string
  readonly keys: readonly string[]
}

/** A run that needs the store alone. */
export const withState =
  (act: (state: StudioState) => void): ActionBody['run'] =>
  ({ store }) =>
    act(store.getState())

/** The hindrance of everything that needs a drawing. */
export const needsDrawing = ({ drawing }: StudioState): string | undefined =>
  drawing ? undefined : 'Open a drawing first.'

/** The hindrance of everything that needs colours in the drawing. */
export const needsColors = (state: StudioState): string | undefined =>
  needsDrawing(state) ?? (state.colored ? undefined : 'The drawing has no colours yet.')

/** The place that is pointed at, or was clicked last. */
export const pointedPlace = ({ cursor, pressed }: StudioState) => cursor ?? pressed

/** What to do about a place that is missing. */
export const POINT_FIRST = 'Point at an area first, or click it.'
