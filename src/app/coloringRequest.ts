import { guidingPalette, guidingStrokes, isGuessedAlone } from '../core/hints/guidance.ts'
import type { ColorizeRequest } from '../protocol/engine.ts'
import { wantsGuesses } from '../store/coloringSlice.ts'
import type { Drawing } from '../store/documentSlice.ts'
import type { StudioState } from '../store/studioStore.ts'

/** What the engine is asked for, for the drawing as it is. */
export function coloringRequest(state: StudioState, { id }: Drawing) {
  const { guidance, locked } = state
  const { variation, gapPx } = guidance
  return {
    drawingId: id,
    strokes: guidingStrokes(guidance, state.strokes),
    locked,
    palette: guidingPalette(guidance),
    reference: guidance.reference?.cells,
    guess: wantsGuesses(state) ? guidance.guess : 0,
    variation,
    alone: isGuessedAlone(guidance),
    gapPx,
  } satisfies Omit<ColorizeRequest, 'method'>
}
