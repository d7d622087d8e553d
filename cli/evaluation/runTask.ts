import type { Answers, JobSetup } from './jobWorker.ts'
import type { PairFiles } from './pairs.ts'
import { createProgress } from './progress.ts'
import { runJobs } from './runJobs.ts'

/** Does a task for pictures, with progress on stderr; undefined for those that Ctrl-C came before, which also sets exit status 130. */
export async function runTask<Task extends keyof Answers>(
  setup: JobSetup<Task>,
  files: readonly PairFiles[],
  threads: number,
  label: string,
): Promise<(Answers[Task] | undefined)[]> {
  const stop = new AbortController()
  const interrupt = () => {
    process.exitCode = 130
    stop.abort()
  }
  // Ctrl-C reaches this process twice, from the terminal and from npm's script: neither may cut the report short.
  process.on('SIGINT', interrupt)
  const progress = createProgress(label, files.length)
  progress.update(0)
  try {
    const jobs = files.map((pair, index) => ({ index, files: pair }))
    return await runJobs(jobs, setup, threads, stop.signal, progress.update)
  } finally {
    progress.end()
  }
}
