import { TintlineError, toTintlineError } from '../../core/tintlineError.ts'
import type { WorkQueue } from '../../core/workQueue.ts'
import { copyGenerator, disposeGenerator } from '../../model/weightSets.ts'
import type { Teacher, TeachPiece, TeachRequest } from '../../protocol/teaching.ts'
import { fineTune } from '../../training/fineTune.ts'
import type { FineTuneHost } from '../../training/host.ts'
import { remembers } from '../../training/openRun.ts'
import { openRehearsal, type Rehearsal } from '../../training/rehearsal.ts'
import type { GeneratorRunner } from '../generatorRunner.ts'
import { createOpener } from './createOpener.ts'
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

/** The pictures to rehearse with. @throws TintlineError of the same code, which says how to learn without */
async function rehearsalOf({ readBeside }: GeneratorRunner): Promise<Rehearsal> {
  return openRehearsal(readBeside('rehearsal')).catch((cause: unknown) => {
    const { code, message } = toTintlineError(cause, 'missing-file')
    const text = `The pictures to rehearse with could not be loaded (${message}); set Memory to 0`
    throw new TintlineError(code, text, { cause })
  })
}

/** Teaches on the device of the runner in use, a step a job, so that colouring goes before the next step. */
export function createTeacher(runner: () => Promise<GeneratorRunner>, onDevice: WorkQueue): EngineTeacher {
  let lesson: Lesson | undefined

  const change = (changes: Partial<Pick<Lesson, 'paused' | 'stopped' | 'cancelled'>>) => {
    if (!lesson) return
    Object.assign(lesson, changes)
    lesson.wake()
  }

  const learn = async (request: TeachRequest, onEvent: FineTuneHost['onEvent'], current: Lesson) => {
    const opened = await runner()
    const run: FineTuneHost['run'] = (job) => onDevice(() => opened.guard(job))
    const rehearsal = remembers(request.settings) ? await rehearsalOf(opened) : undefined
    const models = await run(async () => copyGenerator(opened.base))
    try {
      const host = { run, open: createOpener(opened, run), onEvent, mayGoOn: () => mayGoOn(current) }
      return await fineTune(models, request, rehearsal, host)
    } finally {
      disposeGenerator(models)
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
    async judge(pieces, weights, seed, onEvent) {
      const opened = await runner()
      // Without them it is judged by the artist's own pieces alone.
      const rehearsal = await rehearsalOf(opened).catch(() => undefined)
      const others = (rehearsal?.judge ?? []).map((open): TeachPiece => ({ ...open(), role: 'test' }))
      const run: FineTuneHost['run'] = (job) => onDevice(() => opened.guard(job))
      return judgeAdaptation(opened, run, pieces, others, weights, seed, onEvent)
    },
    async end() {
      const ending = lesson
      change({ cancelled: true })
      await ending?.done
    },
  }
}
