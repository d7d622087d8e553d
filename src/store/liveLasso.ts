import type { StrokePoint } from '../core/hints/stroke.ts'
import type { StudioState } from './studioStore.ts'

/** The line of the lasso that is being drawn, around what is to be filled or selected. */
export const liveLasso = ({ live }: StudioState): readonly StrokePoint[] | undefined =>
  (live?.kind === 'cells' || live?.kind === 'select') && live.shape === 'lasso' ? live.points : undefined

/** True while the tool in the hand goes around what it takes. */
export const drawsLasso = ({ tool, selectShape }: StudioState): boolean =>
  tool === 'lasso' || (tool === 'select' && selectShape === 'lasso')
