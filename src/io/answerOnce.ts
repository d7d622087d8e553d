import { TintlineError } from '../core/tintlineError.ts'
import type { WorkerWord } from './askWorker.ts'

/**
 * Answers the one message that `askWorker` sends to this worker. `transferOf` names what of the answer changes hands. An
 * error without a name ends the worker as it would any: the page names it.
 */
export function answerOnce<Question, Answer>(
  work: (question: Question, onProgress: (fraction: number) => void) => Answer | Promise<Answer>,
  transferOf: (answer: Answer) => Transferable[] = () => [],
): void {
  const say = (word: WorkerWord<Answer>, transfer: Transferable[] = []) => postMessage(word, { transfer })
  addEventListener('message', ({ data }: MessageEvent<Question>) => {
    const answer = async () => work(data, (progress) => say({ progress }))
    answer()
      .then((answer) => say({ answer }, transferOf(answer)))
      .catch((error: unknown) => {
        if (error instanceof TintlineError) say({ failed: { code: error.code, message: error.message } })
        // Out of the promise, so that the worker's error event tells the page.
        else
          setTimeout(() => {
            throw error
          })
      })
  })
}
