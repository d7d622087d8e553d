import { parentPort, workerData } from 'node:worker_threads'
import type { Backend } from '../../src/core/backend.ts'
import type { ModelSize } from '../../src/core/geometry/modelFrame.ts'
import { type ErrorCode, TintlineError } from '../../src/core/tintlineError.ts'
import type { Adaptation } from '../../src/protocol/engine.ts'
import { loadEngine } from '../shell/loadEngine.ts'
import type { Condition } from './conditions.ts'
import { finishPair, type PairFinishes } from './finish/finishPair.ts'
import type { MethodSetup } from './methods.ts'
import { type PairFiles, readPair } from './pairs.ts'
import { loadPerceptualNet } from './perceptualNet.ts'
import { type PairScores, scorePair } from './scorePair.ts'
import { type Shot, showPair } from './showPair.ts'

/** What can be asked of a picture: scores, pictures to look at, or what it takes to finish it. */
export interface Answers {
  score: PairScores
  show: Shot[]
  finish: PairFinishes
}

/** What every worker of a run is told when it starts. */
export interface JobSetup<Task extends keyof Answers = keyof Answers> {
  readonly task: Task
  readonly conditions: readonly Condition[]
  readonly backend: Backend
  readonly size: ModelSize
  readonly model: string | undefined
  readonly adaptation: Adaptation
  readonly seed: number
  readonly meanColor: MethodSetup['meanColor']
  /** Whether the network for perceptual distance is installed. */
  readonly perceptual: boolean
}

export interface Job {
  readonly index: number
  readonly files: PairFiles
}

export type JobAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly index: number; readonly result: Answers[keyof Answers] }
  | { readonly kind: 'failed'; readonly code: ErrorCode | undefined; readonly message: string }

/** The worker's half of a run: loads the engine, then does one picture per message. */
export async function serveJobs(): Promise<void> {
  const port = parentPort
  if (!port) throw new Error('serveJobs runs in a worker thread only')
  const answer = (message: JobAnswer) => port.postMessage(message)
  const guard = (work: Promise<void>) =>
    work.catch((error: unknown) => {
      const code = error instanceof TintlineError ? error.code : undefined
      answer({ kind: 'failed', code, message: error instanceof Error ? error.message : String(error) })
    })
  const serve = async () => {
    const work = await prepareWork(workerData as JobSetup)
    port.on('message', ({ index, files }: Job) => {
      void guard(work(files).then((result) => answer({ kind: 'done', index, result })))
    })
    answer({ kind: 'ready' })
  }
  await guard(serve())
}

async function prepareWork(setup: JobSetup): Promise<(files: PairFiles) => Promise<Answers[keyof Answers]>> {
  const { task, conditions, backend, size, model, adaptation, seed, meanColor, perceptual } = setup
  const methods: MethodSetup = { engine: await loadEngine(backend, size, model, adaptation), size, meanColor }
  if (task === 'show') return async (files) => showPair(await readPair(files), conditions, seed, methods)
  if (task === 'finish') return async (files) => finishPair(await readPair(files), methods)
  const net = perceptual ? await loadPerceptualNet() : undefined
  return async (files) => scorePair(await readPair(files), conditions, seed, methods, net)
}
