import type { LineStroke } from '../core/ink/inkStroke.ts'
import { trimClip } from '../core/ink/strokeCoverage.ts'
import type { StudioState } from './studioStore.ts'

/** A stroke on the lines with the pixels that it may change: those of the selection. Undefined where it meets none of them. */
export function clipInk(
  { drawing, selection }: Pick<StudioState, 'drawing' | 'selection'>,
  stroke: LineStroke,
): LineStroke | undefined {
  return drawing && selection ? trimClip(drawing.line, { ...stroke, clip: selection }) : stroke
}
