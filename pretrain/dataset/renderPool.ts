import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { DropReason } from './clean.ts'
import type { PairJob, RenderedPair } from './renderPair.ts'
import type { WorkerReply } from './renderWorker.ts'

export type JobResult = { pair: RenderedPair } | { dropped: DropReason; detail: string }

const WORKER = fileURLToPath(new URL('./renderWorker.ts', import.meta.url))
/** By the clock, and other programs may hold the cores: only what really hangs may be lost to it. */
const LONGEST_MS = 180_000
/** Finished results held back for their turn; bounds memory when one job is slow. */
const WINDOW = 64

/**
 * Renders jobs in child processes, because resvg panics on some art and takes its process with it: such a job counts as
 * crashed and the child is replaced. Results come in the order of the jobs, so the data set does not depend on timing.
 */
export async function renderInOrder(
  jobs: readonly PairJob[],
  processes: number,
  take: (job: PairJob, result: JobResult) => Promise<void>,
): Promise<void> {
  const finished = new Map<number, JobResult>()
  const wakers: (() => void)[] = []
  let next = 0
  let taken = 0
  let draining = Promise.resolve()
  const drain = async () => {
    for (let result = finished.get(taken); result; result = finished.get(taken)) {
      finished.delete(taken)
      await take(jobs[taken] as PairJob, result)
      taken++
      for (const wake of wakers.splice(0)) wake()
    }
  }
  const lane = async () => {
    const child = new RenderChild()
    for (;;) {
      while (next - taken >= WINDOW) await new Promise<void>((resolve) => wakers.push(resolve))
      const index = next++
      const job = jobs[index]
      if (!job) break
      finished.set(index, await child.run(job))
      draining = draining.then(drain)
      draining.catch(() => {})
    }
    child.stop()
  }
  await Promise.all(Array.from({ length: processes }, lane))
  await draining
}

class RenderChild {
  private process: ChildProcess | null = null

  run(job: PairJob): Promise<JobResult> {
    this.process ??= fork(WORKER, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    const child = this.process
    return new Promise((resolve) => {
      const settle = (result: JobResult) => {
        clearTimeout(timer)
        child.removeAllListeners()
        resolve(result)
      }
      const lose = (dropped: DropReason) => {
        this.process = null
        child.kill('SIGKILL')
        settle({ dropped, detail: job.id })
      }
      const timer = setTimeout(() => lose('timeout'), LONGEST_MS)
      child.once('message', (reply: WorkerReply) =>
        settle('pair' in reply ? reply : { dropped: 'unsupported', detail: reply.unsupported }),
      )
      child.once('exit', () => lose('crashed'))
      child.once('error', () => lose('crashed'))
      child.send(job)
    })
  }

  stop(): void {
    this.process?.disconnect()
    this.process = null
  }
}
