import type { CellGuesses } from './settleCells.ts'

/** What was guessed when so many of a drawing's changes were in effect. */
export interface StepGuesses {
  readonly position: number
  readonly guesses: CellGuesses
}

/** What was guessed of a drawing as it is, and at other steps of its history, so that undo and redo show there what they showed. */
export interface GuessedSteps extends CellGuesses {
  readonly others?: readonly StepGuesses[] | undefined
}
