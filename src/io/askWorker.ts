import { partMissing } from '../core/partMissing.ts'
import { type ErrorCode, TintlineError } from '../core/tintlineError.ts'
import type { Aside } from './aside.ts'

/** What a worker that runs `answerOnce` says: how far it is (0 … 1), then its answer or a failure that has a name. */
export type WorkerWord<Answer> =
  | { readonly progress: number }
  | { readonly answer: Answer }
  | { readonly failed: { readonly code: ErrorCode; readonly message: string } }

export interface WorkerTask {
  /** What changes hands instead of being copied. */
  readonly transfer?: readonly Transferable[]
  /** What the worker's failure is called where it has no name of its own: its words are for programmers and stay the cause. */
  readonly failure: TintlineError
  /** Ends the worker; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((fraction: number) => void) | undefined
}

/**
 * Starts a worker, sends it one message and gives its one answer, then ends it: long work leaves the page alive, and what a broken
 * file does to it ends there. Rejects with the named error it met, with 'part-missing' where the worker could not be fetched, else with `failure`.
 */
export async function askWorker<Answer>(
  aside: Aside,
  message: unknown,
  { transfer = [], failure, signal, onProgress }: WorkerTask,
): Promise<Answer> {
  signal?.throwIfAborted()
  const worker = await aside.start()
  try {
    signal?.throwIfAborted()
    return await new Promise<Answer>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      worker.onmessage = ({ data }: MessageEvent<WorkerWord<Answer>>) => {
        if ('progress' in data) onProgress?.(data.progress)
        else if ('answer' in data) resolve(data.answer)
        else reject(new TintlineError(data.failed.code, data.failed.message))
      }
      worker.onerror = (event) => {
        // The page need not report it too: whoever asked is told in words.
        event.preventDefault()
        // A worker that could not even be fetched has no message.
        if (!(event instanceof ErrorEvent)) return reject(partMissing())
        reject(new TintlineError(failure.code, failure.message, { cause: event.message }))
      }
      worker.onmessageerror = () => reject(failure)
      worker.postMessage(message, [...transfer])
    })
  } finally {
    worker.terminate()
  }
}
