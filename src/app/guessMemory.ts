import { type Change, concernsFlats, leavesRest } from '../core/document/change.ts'
import { FIRST_GUIDANCE, type Guidance } from '../core/hints/guidance.ts'
import { putLatest } from '../core/latest.ts'
import type { CellGuesses } from '../core/regions/settleCells.ts'
import type { GuessedSteps, StepGuesses } from '../core/regions/stepGuesses.ts'
import { sameData } from '../core/sameData.ts'
import type { EarlierGuesses } from '../protocol/engine.ts'
import type { Drawing } from '../store/documentSlice.ts'
import { flatsStep, type Step, type Undone } from '../store/history.ts'
import type { StudioState } from '../store/studioStore.ts'

/**
 * What was guessed at each step of the history. A guess depends on the one before it (see `EarlierGuesses`), so the picture is not a function
 * of the strokes alone: keeping each step's guesses beside it makes undo and redo bring back the very picture, without asking the decoder, and so does a guidance
 * that is as it was; and they survive the engine's death. Eight bytes a cell and step.
 */
export interface GuessMemory {
  /** What the generator is to know of earlier guesses for the state's newest step. */
  earlier(state: StudioState): EarlierGuesses | undefined
  /** What was guessed for a state as it is; undefined where that is not known. */
  current(state: StudioState): CellGuesses | undefined
  /** The same with what was guessed at the steps around, the nearest ones, to be kept beside the changes. */
  steps(state: StudioState): GuessedSteps | undefined
  /** Keeps what was guessed for a state. */
  keep(state: StudioState, guesses: CellGuesses): void
  /** Keeps what `steps` gave for a drawing that is about to be opened, with the first `position` of its changes in effect. */
  keepFor(opened: Opened, guesses: GuessedSteps): void
  /**
   * Names the generator that guesses from now on: each has a memory of its own, so that going back to one brings back its pictures. The first to be named is the one
   * that guessed what was kept before.
   */
  useGenerator(name: string): void
}

interface Opened {
  readonly drawing: Drawing
  readonly changes: readonly Change[]
  readonly position: number
}

/** So many steps back a guess is still what the artist saw last: more strokes than are drawn while one is coloured. */
const LOOK_BACK_STEPS = 64

/** So many steps around are looked at, and of so many cells together their guesses are told: 1 MB, for it is kept anew after each stroke. */
const STEPS_AROUND = 64
const CELLS_AROUND = 2 ** 17

/** So many generators are remembered; an artist who tries strengths makes more. */
const GENERATORS = 8

export function createGuessMemory(): GuessMemory {
  let kept = new WeakMap<object, CellGuesses>()
  const keptBy = new Map<string, WeakMap<object, CellGuesses>>()
  /** What was guessed for a state that was undone: after reopening nothing is known of those before it, and the rest of the picture is to stay. */
  const ofUndone = (undone: Undone | undefined): CellGuesses | undefined => {
    let next = undone
    for (let ahead = 0; next && next.change.kind !== 'guidance' && ahead < LOOK_BACK_STEPS; ahead++) {
      const guesses = kept.get(next.change)
      if (guesses) return guesses
      next = next.next
    }
    return undefined
  }
  const memory: GuessMemory = {
    earlier({ drawing, history: { newest, undone } }) {
      if (!drawing) return undefined
      const fitOf = createComparison(guidanceAfter(flatsStep(newest)))
      let asTheyAre = true
      let ofOtherCells: CellGuesses | undefined
      let step = flatsStep(newest)
      for (let back = 0; back <= LOOK_BACK_STEPS; back++) {
        const guesses = kept.get(keyOf(step, drawing))
        const fit = guesses && fitOf(guidanceAfter(step))
        if (guesses && fit === 'whole') return { guesses, asTheyAre }
        if (fit === 'cells') ofOtherCells ??= guesses
        if (step && step.change.kind !== 'guidance' && !leavesRest(step.change)) asTheyAre = false
        // While nothing but the guidance changed, the very guesses may lie farther back.
        if (!step || (ofOtherCells && !asTheyAre)) break
        step = step.flatsBefore
      }
      const held = ofOtherCells ?? ofUndone(undone)
      return held && { guesses: held, asTheyAre: false }
    },
    current(state) {
      const earlier = memory.earlier(state)
      return earlier?.asTheyAre ? asData(earlier.guesses) : undefined
    },
    steps(state) {
      const current = memory.current(state)
      if (!current) return undefined
      const others: StepGuesses[] = []
      let cells = 0
      for (const { position, key } of placesAround(state)) {
        const guesses = kept.get(key)
        if (!guesses) continue
        cells += guesses.colors.length
        if (cells > CELLS_AROUND) break
        others.push({ position, guesses: asData(guesses) })
      }
      return { ...current, ...(others.length > 0 && { others }) }
    },
    keep({ drawing, history: { newest } }, guesses) {
      if (drawing) kept.set(keyOf(flatsStep(newest), drawing), guesses)
    },
    keepFor({ drawing, changes, position }, { others = [], ...guesses }) {
      for (const other of others) {
        const change = changes[other.position - 1]
        if (other.position === 0) kept.set(drawing.line, other.guesses)
        // Where it is none of the flats, paint has taken the place of what had been undone.
        else if (change && concernsFlats(change)) kept.set(change, other.guesses)
      }
      kept.set(changes.slice(0, position).findLast(concernsFlats) ?? drawing.line, guesses)
    },
    useGenerator(name) {
      if (keptBy.size > 0) kept = keptBy.get(name) ?? new WeakMap()
      putLatest(keptBy, name, kept, GENERATORS)
    },
  }
  return memory
}

/** A change that is made again after undo is the same object, and what came before it is the same too; a drawing may get another name. */
const keyOf = (step: Step | undefined, { line }: Drawing): object => step?.change ?? line

/** Guesses as they can be kept: which cells they are of is known by a name that the engine gave, for as long as it lives. */
const asData = ({ colors, confidence }: CellGuesses): CellGuesses => ({ colors, confidence })

/** The steps with flats around the newest one, first those that can be redone, then back to the drawing as it was opened. */
function* placesAround({ drawing, history: { newest, undone } }: StudioState) {
  let position = newest?.position ?? 0
  let next = undone
  for (let ahead = 0; next && ahead < STEPS_AROUND; ahead++, next = next.next) {
    position += 1
    if (concernsFlats(next.change)) yield { position, key: next.change }
  }
  let step = flatsStep(newest)?.flatsBefore
  for (let back = 0; step && back < STEPS_AROUND; back++, step = step.flatsBefore)
    yield { position: step.position, key: step.change }
  if (drawing && flatsStep(newest)) yield { position: 0, key: drawing.line }
}

const guidanceAfter = (step: Step | undefined): Guidance => step?.guidance ?? FIRST_GUIDANCE

/** How far what was guessed under one guidance counts under another: as it is, cell by cell where openings are closed otherwise, or not at all. */
type Fit = 'whole' | 'cells' | 'no'

/** How much is shown changes no guess, and the gap tolerance only which cells there are. */
const NO_GUIDE: ReadonlySet<keyof Guidance> = new Set(['guess', 'gapPx'])

/** Compares with a guidance that is wanted. What a journal or a file gave back is equal, not the same object; each is looked at once. */
function createComparison(wanted: Guidance): (other: Guidance) => Fit {
  const known = new Map<Guidance, Fit>([[wanted, 'whole']])
  const keys = (other: Guidance) => Object.keys({ ...wanted, ...other }) as (keyof Guidance)[]
  const compare = (other: Guidance): Fit => {
    if (!keys(other).every((key) => NO_GUIDE.has(key) || sameData(wanted[key], other[key]))) return 'no'
    return wanted.gapPx === other.gapPx ? 'whole' : 'cells'
  }
  return (other) => {
    const fit = known.get(other) ?? compare(other)
    known.set(other, fit)
    return fit
  }
}
