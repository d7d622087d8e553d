import { TintlineError } from '../../core/tintlineError.ts'
import { copyGenerator, disposeGenerator } from '../../model/weightSets.ts'
import type { Teacher, TeachPiece, TeachRequest } from '../../protocol/teaching.ts'
import { fineTune } from '../../training/fineTune.ts'
import { openAids } from '../../training/openAids.ts'
import type { FineTuneHost } from '../../training/openRun.ts'
import { openRehearsal } from '../../training/rehearsal.ts'
import type { GeneratorRunner } from '../generatorRunner.ts'
import type { JobQueue } from '../jobQueue.ts'
import { judgeAdaptation } from './judgeAdaptation.ts'

/** The engine's teacher; what weights are in use is the engine's own business. */
export interface EngineTeacher extends Omit<Teacher, 'useWeights'> {
  /** Voids teaching that is under way, which rejects with 'cancelled'; resolves when the device is free of it. */
  end(): Promise<void>
}

/** Teaching under way. */
interface Lesson {
  paused: boolean
  stopped: boolean
  cancelled: boolean
  /** Ends the waiting of a pause. */
  wake(): void
  done: Promise<unknown>
}

/** Lets messages in: without a pause of its own a loop of promises would keep the worker deaf. */
const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve))

async function mayGoOn(lesson: Lesson): Promise<boolean> {
  await nextTurn()
  while (lesson.paused && !lesson.stopped && !lesson.cancelled)
    await new Promise<void>((resolve) => {
      lesson.wake = resolve
    })
  if (lesson.cancelled)
    throw new TintlineError('cancelled', 'Teaching ended because the engine was loaded anew')
  return lesson.stopped
}

/** Teaches on the device of the runner in use, a step a job, so that colouring goes before the next step. */
export function createTeacher(runner: () => Promise<GeneratorRunner>, device: JobQueue): EngineTeacher {
  let lesson: Lesson | undefined

  const change = (changes: Partial<Pick<Lesson, 'paused' | 'stopped' | 'cancelled'>>) => {
    if (!lesson) return
    Object.assign(lesson, changes)
    lesson.wake()
  }

  const learn = async (request: TeachRequest, onEvent: FineTuneHost['onEvent'], current: Lesson) => {
    const opened = await runner()
    const run: FineTuneHost['run'] = (job) => device.run(() => opened.guard(job))
    const { aids, dispose } = await openAids(request.settings, opened.readBeside)
    const models = await run(async () => copyGenerator(opened.base)).catch((error: unknown) => {
      dispose()
      throw error
    })
    try {
      return await fineTune(models, request, aids, { run, onEvent, mayGoOn: () => mayGoOn(current) })
    } finally {
      disposeGenerator(models)
      dispose()
    }
  }

  return {
    async teach(request, onEvent) {
      if (lesson)
        throw new TintlineError(
          'busy',
          'The generator is being taught already; stop that first, or wait for it',
        )
      const current: Lesson = {
        paused: false,
        stopped: false,
        cancelled: false,
        wake() {},
        done: Promise.resolve(),
      }
      lesson = current
      try {
        const learning = learn(request, onEvent, current)
        current.done = learning.catch(() => undefined)
        return await learning
      } finally {
        lesson = undefined
      }
    },
    async pauseTeaching(paused) {
      change({ paused })
    },
    async stopTeaching() {
      change({ stopped: true })
    },
    async judge(pieces, weights, seed) {
      const opened = await runner()
      // Without them it is judged by the artist's own pieces alone.
      const rehearsal = await openRehearsal(opened.readBeside('rehearsal')).catch(() => undefined)
      const others = (rehearsal?.judge ?? []).map((open): TeachPiece => ({ ...open(), role: 'test' }))
      return judgeAdaptation(opened, device, pieces, others, weights, seed)
    },
    async end() {
      const ending = lesson
      change({ cancelled: true })
      await ending?.done
    },
  }
}
