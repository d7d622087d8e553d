import type { Change } from '../core/document/change.ts'
import { FIRST_GUIDANCE } from '../core/hints/guidance.ts'
import type { Making } from '../io/layered/beside.ts'
import { isColoring, wantsGuesses } from '../store/coloringSlice.ts'
import { changesOf, positionOf } from '../store/history.ts'
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
  const inEffect = changesOf(history).slice(0, positionOf(history))
  const changes: Change[] = [
    ...(guidance === FIRST_GUIDANCE ? [] : [{ kind: 'guidance' as const, guidance }]),
    ...strokes.map((stroke) => ({ kind: 'stroke' as const, stroke })),
    ...(locked.length > 0 ? [{ kind: 'fill' as const, areas: locked }] : []),
    ...inEffect.filter(({ kind }) => kind === 'paint'),
  ]
  return { changes, guesses, guessing }
}
