import * as v from 'valibot'
import { guessesSchema } from '../core/regions/guessesSchema.ts'
import type { GuessedSteps } from '../core/regions/stepGuesses.ts'
import type { Looking, Writing } from './database.ts'
import type { KeptGuesses, StoreName } from './schema.ts'
import { flatsRevisionOf, stored } from './writeJournal.ts'

/** What a transaction has to cover that reads or writes guesses. */
export const GUESS_STORES: StoreName[] = ['projects', 'guesses', 'adaptationInUse', 'adaptations']

const keptSchema = v.object({
  guesses: guessesSchema,
  flatsRevision: v.pipe(v.number(), v.integer(), v.minValue(0)),
  weights: v.string(),
})

/** Keeps what was guessed of a drawing as the journal has it, with what says later whether it still counts. */
export async function putGuesses(tx: Writing, drawingId: string, guesses: GuessedSteps): Promise<void> {
  const [project, weights] = await Promise.all([stored(tx, drawingId), weightsInUse(tx)])
  const kept: KeptGuesses = { guesses, flatsRevision: flatsRevisionOf(project), weights }
  await tx.objectStore('guesses').put(kept, drawingId)
}

/** What was guessed of a drawing as it is; undefined where that is not kept or unreadable, or where other weights guess now. */
export async function currentGuesses(tx: Looking, drawingId: string): Promise<GuessedSteps | undefined> {
  const [project, kept, weights] = await Promise.all([
    tx.objectStore('projects').get(drawingId),
    tx.objectStore('guesses').get(drawingId),
    weightsInUse(tx),
  ])
  const counts =
    project &&
    v.is(keptSchema, kept) &&
    kept.flatsRevision === flatsRevisionOf(project) &&
    kept.weights === weights
  return counts ? kept.guesses : undefined
}

/** The adaptation in use and how far it is followed; empty for the base generator, whichever edition it is. */
async function weightsInUse(tx: Looking): Promise<string> {
  const id = await tx.objectStore('adaptationInUse').get('current')
  if (!id) return ''
  const adaptation = await tx.objectStore('adaptations').get(id)
  return `${id} ${adaptation?.strength ?? 1}`
}
