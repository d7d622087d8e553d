import { Worker } from 'node:worker_threads'
import { TintlineError } from '../../src/core/tintlineError.ts'
import type { Answers, Job, JobAnswer, JobSetup } from './jobWorker.ts'

/**
 * Does one task for pictures on `count` worker threads, each with an engine of its own; which thread takes which picture does not
 * change any result. Resolves with the results done so far, by index, when all are done or `signal` aborts.
 * Rejects with the first failure.
 */
export async function runJobs<Task extends keyof Answers>(
  jobs: readonly Job[],
  setup: JobSetup<Task>,
  count: number,
  signal: AbortSignal,
  onDone: (done: number) => void,
): Promise<(Answers[Task] | undefined)[]> {
  const results = new Array<Answers[Task] | undefined>(jobs.length).fill(undefined)
  const queue = [...jobs]
  let done = 0
  const workers: Worker[] = []
  const serve = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(process.argv[1] as string, { workerData: setup })
      workers.push(worker)
      const next = () => {
        const job = queue.shift()
        if (job) worker.postMessage(job)
        else resolve()
      }
      worker.on('message', (answer: JobAnswer) => {
        if (answer.kind === 'failed') return reject(failure(answer))
        if (answer.kind === 'done') {
          results[answer.index] = answer.result as Answers[Task]
          onDone(++done)
        }
        next()
      })
      worker.on('error', reject)
      worker.on('exit', () =>
        reject(new TintlineError('worker-died', 'A scoring thread ended early. Try again.')),
      )
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
  try {
    await Promise.all(Array.from({ length: Math.min(count, jobs.length) }, serve))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return results
}

function failure({ code, message }: Extract<JobAnswer, { kind: 'failed' }>): Error {
  return code ? new TintlineError(code, message) : new Error(message)
}
