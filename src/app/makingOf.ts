import type { Change } from '../core/document/change.ts'
import type { KeptPixels } from '../core/document/drawnPixels.ts'
import { FIRST_GUIDANCE } from '../core/hints/guidance.ts'
import type { Making } from '../io/layered/beside.ts'
import { isColoring, wantsGuesses } from '../store/coloringSlice.ts'
import { changesOf, keptBehind, positionOf } from '../store/history.ts'
import type { StudioState } from '../store/studioStore.ts'
import type { GuessMemory } from './guessMemory.ts'

/**
 * What asked for the colours of the open drawing, without how it came about. Undefined where the same would not give the same picture again: the
 * newest colours are not those of the generator.
 */
export function makingOf(state: StudioState, memory: GuessMemory): Making | undefined {
  const { guidance, strokes, locked, history, guessing, colored } = state
  const guesses = wantsGuesses(state) ? memory.current(state) : undefined
  const isGuessed = guesses !== undefined && colored?.method === 'generator'
  if (isColoring(state) || (wantsGuesses(state) && !isGuessed)) return undefined
  const painted = changesOf(history).slice(0, positionOf(history)).filter(isPaint)
  const asked: Change[] = [
    ...(guidance === FIRST_GUIDANCE ? [] : [{ kind: 'guidance' as const, guidance }]),
    ...strokes.map((stroke) => ({ kind: 'stroke' as const, stroke })),
    ...(locked.length > 0 ? [{ kind: 'fill' as const, areas: locked }] : []),
  ]
  const pixels = keptPaint(state, asked.length)
  return { changes: [...asked, ...painted], guesses, guessing, pixels }
}

const isPaint = ({ kind }: Change) => kind === 'paint'

/** What is remembered of the paint. @param before how many changes there are before those that paint */
function keptPaint({ history, pixelMemory }: StudioState, before: number): KeptPixels | undefined {
  const kept = keptBehind(history.newest, pixelMemory)
  if (!kept?.pixels.paint) return undefined
  const painted = changesOf(history).slice(0, kept.position).filter(isPaint).length
  return { position: before + painted, pixels: { paint: kept.pixels.paint } }
}
