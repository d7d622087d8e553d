import type { StudioState } from './studioStore.ts'
import { isTeaching } from './teachRun.ts'
import { MIN_PIECES } from './teachSlice.ts'

/** Why learning cannot start, in words; undefined where it can. */
export function startHindrance({ run, pieces, engine }: StudioState): string | undefined {
  if (isTeaching(run)) return 'Learning.'
  if (run.phase === 'judged') return 'Keep or discard what was learnt first.'
  if (pieces.length < MIN_PIECES)
    return `Start needs ${MIN_PIECES} pieces: to learn from, to check by, to judge by.`
  if (engine.phase === 'failed') return 'The generator is not there: see the status line.'
  return engine.phase === 'loading' || engine.phase === 'recovering' ? 'The generator is loading.' : undefined
}
