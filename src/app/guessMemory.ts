import { type Change, concernsFlats, leavesRest } from '../core/document/change.ts'
import { FIRST_GUIDANCE, type Guidance } from '../core/hints/guidance.ts'
import type { CellGuesses } from '../core/regions/settleCells.ts'
import { sameData } from '../core/sameData.ts'
import type { EarlierGuesses } from '../protocol/engine.ts'
import type { Drawing } from '../store/documentSlice.ts'
import { flatsStep, type Step } from '../store/history.ts'
import type { StudioState } from '../store/studioStore.ts'

/**
 * What was guessed at each step of the history. A guess depends on the one before it (see `EarlierGuesses`), so the picture is not a function
 * of the strokes alone: keeping each step's guesses beside it makes undo and redo bring back the very picture, without asking the decoder, and
 * they survive the engine's death. Eight bytes a cell and step.
 */
export interface GuessMemory {
  /** What the generator is to know of earlier guesses for the state's newest step. */
  earlier(state: StudioState): EarlierGuesses | undefined
  /** What was guessed for a state as it is; undefined where that is not known. */
  current(state: StudioState): CellGuesses | undefined
  /** Keeps what was guessed for a state. */
  keep(state: StudioState, guesses: CellGuesses): void
  /** Keeps what was guessed for a drawing that is about to be opened, with the first `position` of its changes in effect. */
  keepFor(opened: Opened, guesses: CellGuesses): void
  /** Forgets everything: another generator guesses now. */
  forget(): void
}

interface Opened {
  readonly drawing: Drawing
  readonly changes: readonly Change[]
  readonly position: number
}

/** So many steps back a guess is still what the artist saw last: more strokes than are drawn while one is coloured. */
const LOOK_BACK_STEPS = 64

export function createGuessMemory(): GuessMemory {
  let kept = new WeakMap<object, CellGuesses>()
  const memory: GuessMemory = {
    earlier({ drawing, history: { newest } }) {
      if (!drawing) return undefined
      let asTheyAre = true
      let step = flatsStep(newest)
      for (let back = 0; back <= LOOK_BACK_STEPS; back++) {
        const guesses = kept.get(keyOf(step) ?? drawing)
        if (guesses) return { guesses, asTheyAre }
        if (!step || changesCells(step)) return undefined
        if (step.change.kind !== 'guidance' && !leavesRest(step.change)) asTheyAre = false
        step = step.flatsBefore
      }
      return undefined
    },
    current(state) {
      const earlier = memory.earlier(state)
      return earlier?.asTheyAre ? earlier.guesses : undefined
    },
    keep({ drawing, history: { newest } }, guesses) {
      const key = keyOf(flatsStep(newest)) ?? drawing
      if (key) kept.set(key, guesses)
    },
    keepFor({ drawing, changes, position }, guesses) {
      kept.set(changes.slice(0, position).findLast(concernsFlats) ?? drawing, guesses)
    },
    forget() {
      kept = new WeakMap()
    },
  }
  return memory
}

/** A change that is made again after undo is the same object, and what came before it is the same too. */
const keyOf = (step: Step | undefined) => step?.change

/** Whether what was guessed before a step says nothing about what comes after it: other lines, or another guidance. */
const changesCells = (step: Step) =>
  step.change.kind === 'ink' || (step.change.kind === 'guidance' && !changesAmountOnly(step))

/**
 * Whether a step chose only how much of the guesses is shown, which leaves them as they are. What a journal or a file gave back is equal, not
 * the same object.
 */
function changesAmountOnly({ change, previous, guidance }: Step): boolean {
  const before = previous?.guidance ?? FIRST_GUIDANCE
  const keys = Object.keys({ ...guidance, ...before }) as (keyof Guidance)[]
  return (
    change.kind === 'guidance' && keys.every((key) => key === 'guess' || sameData(guidance[key], before[key]))
  )
}
