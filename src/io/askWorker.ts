/**
 * Sends a worker one message and gives its one answer, then ends it: long work leaves the page alive, and what a broken
 * file does to it ends there. Rejects with `failure` of the worker's own words where it fails.
 */
export async function askWorker<Answer>(
  worker: Worker,
  message: unknown,
  transfer: Transferable[],
  failure: (detail: string) => string,
): Promise<Answer> {
  try {
    return await new Promise<Answer>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data)
      worker.onerror = (event) => {
        // The page need not report it too: whoever asked is told in words.
        event.preventDefault()
        reject(new Error(failure(event.message)))
      }
      worker.postMessage(message, transfer)
    })
  } finally {
    worker.terminate()
  }
}
