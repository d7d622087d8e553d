import { withoutTint } from '../core/image/pixels.ts'
import { toTintlineError } from '../core/tintlineError.ts'
import type { ColorizeRequest, Engine } from '../protocol/engine.ts'
import { isColoring, wantsColors } from '../store/coloringSlice.ts'
import { isSameOpening } from '../store/documentSlice.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'
import { coloringRequest } from './coloringRequest.ts'
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
  /** How often another generator took over: what one that was asked before answers then is not the new one's. */
  let exchanged = 0
  const report = (revision: number) => (error: unknown) => {
    const named = toTintlineError(error, 'worker-died')
    if (named.code !== 'cancelled') store.getState().failColoring(revision, named.message)
  }

  async function show(asked: StudioState, request: ColorizeRequest, final: boolean) {
    const { revision } = asked
    const turn = exchanged
    const { colors, method, guesses, uncertain } = await engine.colorize(request)
    if (guesses && turn === exchanged) memory.keep(asked, guesses)
    const state = store.getState()
    if (state.drawing?.id === request.drawingId)
      state.showColors({ colors, revision, method, uncertain }, final)
  }

  function color(state: StudioState) {
    const { drawing, revision, engine: news } = state
    if (!drawing) return
    if (!wantsColors(state)) return state.showPaper(revision)
    const isFinal = news.phase === 'failed'
    if (isFinal || isWaiting(state)) preview(state, isFinal)
    if (isFinal) return
    const earlier = memory.earlier(state)
    show(state, { ...coloringRequest(state, drawing), earlier, method: 'generator' }, true).catch(
      report(revision),
    )
  }

  /** Shows what hints and locks alone say. Without any that is plain paper: what is on screen says more. */
  function preview(state: StudioState, isFinal: boolean) {
    if (!state.drawing) return
    const request = coloringRequest(state, state.drawing)
    if (!isFinal && request.strokes.length + request.locked.length === 0) return
    show(state, { ...request, method: 'regions' }, isFinal).catch(isFinal ? report(state.revision) : () => {})
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
    if (state.guesser !== undefined && state.guesser !== before.guesser) {
      memory.useGenerator(state.guesser)
      if (before.guesser !== undefined) exchanged++
    }
    if (state.revision !== before.revision || phaseMatters) color(state)
    // The generator was lost at work: what it was asked for takes until the next one is loaded.
    else if (isWaiting(state) && !isWaiting(before) && isColoring(state)) preview(state, false)
  })
}

const isWaiting = ({ engine: { phase } }: StudioState) => phase === 'loading' || phase === 'recovering'
