import { parentPort, workerData } from 'node:worker_threads'
import type { Backend } from '../../src/core/backend.ts'
import type { ModelSize } from '../../src/core/geometry/modelFrame.ts'
import { type ErrorCode, TintlineError } from '../../src/core/tintlineError.ts'
import { loadEngine } from '../shell/loadEngine.ts'
import type { MethodSetup } from './methods.ts'
import { type PairFiles, readPair } from './pairs.ts'
import { type PairResult, scorePair } from './scorePair.ts'

/** What every worker of a run is told when it starts. */
export interface JobSetup {
  readonly backend: Backend
  readonly size: ModelSize
  readonly model: string | undefined
  readonly counts: readonly number[]
  readonly seed: number
  readonly meanColor: MethodSetup['meanColor']
}

/** One picture to score; `sheetHints` as in scorePair. */
export interface Job {
  readonly index: number
  readonly files: PairFiles
  readonly sheetHints: number | undefined
}

export type JobAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly index: number; readonly result: PairResult }
  | { readonly kind: 'failed'; readonly code: ErrorCode | undefined; readonly message: string }

/** The worker's half of a run: loads the engine, then scores one picture per message. */
export async function serveJobs(): Promise<void> {
  const port = parentPort
  if (!port) throw new Error('serveJobs runs in a worker thread only')
  const answer = (message: JobAnswer) => port.postMessage(message)
  const guard = (work: Promise<void>) =>
    work.catch((error: unknown) => {
      const code = error instanceof TintlineError ? error.code : undefined
      answer({ kind: 'failed', code, message: error instanceof Error ? error.message : String(error) })
    })
  await guard(
    (async () => {
      const setup = workerData as JobSetup
      const engine = await loadEngine(setup.backend, setup.size, setup.model)
      port.on('message', ({ index, files, sheetHints }: Job) => {
        const score = async () => {
          const pair = await readPair(files)
          const methods = { engine, size: setup.size, meanColor: setup.meanColor }
          answer({
            kind: 'done',
            index,
            result: await scorePair(pair, setup.counts, setup.seed, methods, sheetHints),
          })
        }
        void guard(score())
      })
      answer({ kind: 'ready' })
    })(),
  )
}
