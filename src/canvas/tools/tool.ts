import type { ImagePoint, ScreenPoint } from '../../core/geometry/points.ts'
import type { StrokePoint } from '../../core/hints/stroke.ts'
import { REACH_PX } from '../../core/hints/strokeLimits.ts'
import type { Drawn, SelectMode } from '../../store/drawn.ts'
import type { EraserTarget } from '../../store/paintSlice.ts'
import type { SelectShape } from '../../store/selectionSlice.ts'

/** One sampled pointer position, in drawing px and in CSS px of the canvas; pressure 0..1, 1 for a mouse. */
export interface ToolInput {
  readonly image: ImagePoint
  readonly screen: ScreenPoint
  readonly pressure: number
}

/** What a tool needs to know when it is put down. */
export interface ToolSettings {
  readonly color: string
  readonly radiusPx: number
  /** How much of its colour paint has, 0..1. */
  readonly opacity: number
  /** Paint stays in the cell it begins in. */
  readonly inCell: boolean
  readonly erases: EraserTarget
  readonly selectShape: SelectShape
  readonly selectMode: SelectMode
  /** Positions closer than this to the one before are dropped, drawing px. */
  readonly spacingPx: number
  /** How far the stroke stays behind the pointer, so that the hand's trembling does not reach it, drawing px. */
  readonly stringPx: number
}

/** What a tool wants done; carried out by whoever drives it. */
export type ToolEffect =
  | { readonly kind: 'none' }
  | { readonly kind: 'live'; readonly change: Drawn }
  | { readonly kind: 'commit'; readonly change: Drawn }
  | { readonly kind: 'discard' }
  | { readonly kind: 'pick'; readonly at: ImagePoint }
  | { readonly kind: 'pan'; readonly dxPx: number; readonly dyPx: number }

/** A tool is a state machine of two states: idle until put down, drawing until lifted or cancelled. */
export interface Tool {
  readonly phase: 'idle' | 'drawing'
  down(input: ToolInput, settings: ToolSettings): ToolEffect
  move(inputs: readonly ToolInput[]): ToolEffect
  up(): ToolEffect
  cancel(): ToolEffect
}

export const NO_EFFECT: ToolEffect = { kind: 'none' }

/** The input as a point of a stroke. */
export const strokePoint = ({ image: { x, y }, pressure }: ToolInput): StrokePoint =>
  withinReach({ x, y, pressure })

/** A point within reach, to a hundredth of a pixel: finer is noise that the journal would keep. */
export function withinReach({ x, y, pressure }: StrokePoint): StrokePoint {
  const round = (value: number) => Math.round(value * 100) / 100
  const place = (value: number) => round(Math.min(REACH_PX, Math.max(-REACH_PX, value)))
  return { x: place(x), y: place(y), pressure: round(pressure) }
}
