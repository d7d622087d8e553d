import { guidingPalette, guidingStrokes } from '../core/hints/guidance.ts'
import { withoutTint } from '../core/image/pixels.ts'
import { toTintlineError } from '../core/tintlineError.ts'
import type { ColorizeRequest, Engine } from '../protocol/engine.ts'
import { wantsColors, wantsGuesses } from '../store/coloringSlice.ts'
import { isSameOpening } from '../store/documentSlice.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'
import { createGuessMemory, type GuessMemory } from './guessMemory.ts'

/**
 * Keeps the engine's copy of the drawing up to date and asks it for colours after every change. The newest wins; until
 * the generator is there, or where it is not to be had, what the hints alone say shows. Returns what stops it.
 */
export function connectColoring(
  store: StudioStore,
  engine: Engine,
  memory: GuessMemory = createGuessMemory(),
): () => void {
  let forgotten = 0
  const report = (revision: number) => (error: unknown) => {
    const named = toTintlineError(error, 'worker-died')
    if (named.code !== 'cancelled') store.getState().failColoring(revision, named.message)
  }

  async function show(asked: StudioState, request: ColorizeRequest, final: boolean) {
    const { revision } = asked
    const turn = forgotten
    const { colors, method, guesses, uncertain } = await engine.colorize(request)
    if (guesses && turn === forgotten) memory.keep(asked, guesses)
    const state = store.getState()
    if (state.drawing?.id === request.drawingId)
      state.showColors({ colors, revision, method, uncertain }, final)
  }

  function color(state: StudioState) {
    const { drawing, guidance, revision, engine: news } = state
    if (!drawing) return
    if (!wantsColors(state)) return state.showPaper(revision)
    const strokes = guidingStrokes(guidance, state.strokes)
    const { variation, gapPx } = guidance
    const guess = wantsGuesses(state) ? guidance.guess : 0
    const { locked } = state
    const reference = guidance.reference?.cells
    const palette = guidingPalette(guidance)
    const request = { drawingId: drawing.id, strokes, locked, palette, reference, guess, variation, gapPx }
    const isFinal = news.phase === 'failed'
    const isWaiting = news.phase === 'loading' || news.phase === 'recovering'
    // Without strokes and fills the preview is plain paper: what is on screen says more.
    if (isFinal || (isWaiting && strokes.length + locked.length > 0)) {
      show(state, { ...request, method: 'regions' }, isFinal).catch(isFinal ? report(revision) : () => {})
    }
    const earlier = memory.earlier(state)
    if (!isFinal) show(state, { ...request, earlier, method: 'generator' }, true).catch(report(revision))
  }

  function sendLines(state: StudioState, before: StudioState) {
    if (!isSameOpening(before.drawing, state.drawing)) {
      if (before.drawing) engine.closeDrawing(before.drawing.id).catch(report(before.revision))
      if (state.drawing)
        engine.openDrawing(state.drawing.id, withoutTint(state.drawing.line)).catch(report(state.revision))
    } else if (state.drawing && state.linePatch && state.lineRevision !== before.lineRevision) {
      const { x, y, patch } = state.linePatch
      engine.updateLine(state.drawing.id, x, y, withoutTint(patch)).catch(report(state.revision))
    }
  }

  return store.subscribe((state, before) => {
    sendLines(state, before)
    // Where the generator was given up or came back, what is on screen was made without it.
    const phaseMatters = (state.engine.phase === 'failed') !== (before.engine.phase === 'failed')
    if (state.guesser !== before.guesser) {
      memory.forget()
      forgotten++
    }
    if (state.revision !== before.revision || phaseMatters) color(state)
  })
}
