import * as tf from '@tensorflow/tfjs-core'
import type { TeachRequest, TeachResult } from '../core/teaching.ts'
import { TintlineError } from '../core/tintlineError.ts'
import type { GeneratorModels } from '../model/topology.ts'
import { copyGenerator, disposeGenerator, packWeights } from '../model/weightSets.ts'
import { type Batch, disposeBatches, toBatches } from './batch.ts'
import type { Example } from './examples.ts'
import { answer, type Lesson } from './gradients.ts'
import type { FineTuneHost } from './host.ts'
import { isOutOfMemory } from './isOutOfMemory.ts'
import { lookBack, tellValidated } from './lookBack.ts'
import { drawExamples, openRun, type Run } from './openRun.ts'
import type { Rehearsal } from './rehearsal.ts'
import { learningRateAt } from './schedule.ts'
import type { StepOutcome } from './trainer.ts'

const STOPPED = 'request'

/**
 * Fine-tunes `models`, which are changed: pieces of role 'train' are learnt from, those of role 'validation' decide which weights are the
 * best and when it is enough; `rehearsal` keeps it from forgetting. Every step is one job on the device. The same request gives the same run, on the cpu backend to the bit,
 * whether broken and resumed or not.
 * @throws TintlineError 'bad-pieces', 'bad-checkpoint', 'out-of-memory', 'diverged'
 */
export async function fineTune(
  models: GeneratorModels,
  request: TeachRequest,
  rehearsal: Rehearsal | undefined,
  host: FineTuneHost,
): Promise<TeachResult> {
  const [base, offered] = await host.run(async () => [copyGenerator(models), copyGenerator(models)] as const)
  try {
    const run = await openRun({ models, base, offered }, request, rehearsal, host)
    if (run.progress.step === 0) tellValidated(run, run.before, true)
    return await runSteps(run).finally(() => run.trainer.dispose())
  } finally {
    disposeGenerator(base)
    disposeGenerator(offered)
  }
}

async function runSteps(run: Run): Promise<TeachResult> {
  const { settings, host } = run
  let stoppedBy: TeachResult['stoppedBy'] = 'steps'
  while (run.progress.step < settings.steps) {
    if (await host.mayGoOn()) {
      stoppedBy = STOPPED
      break
    }
    await takeStep(run)
    const { step } = run.progress
    if (step % settings.validateEvery !== 0) continue
    await lookBack(run)
    if (settings.patience > 0 && run.progress.idleValidations >= settings.patience) {
      stoppedBy = 'patience'
      break
    }
  }
  if (run.lookedBackAt < run.progress.step) await lookBack(run)
  const { seconds, step, batch } = run.progress
  return {
    steps: step,
    seconds,
    samplesPerSecond: seconds > 0 ? (step * batch) / seconds : 0,
    stoppedBy,
    weights: packWeights(run.models, run.best, { bestStep: String(run.progress.best.step) }),
  }
}

async function takeStep(run: Run): Promise<void> {
  const { settings, trainer, host, clock } = run
  const learningRate = learningRateAt(run.progress.step, settings)
  clock.begin()
  const examples = await drawExamples(run)
  const outcome = await host.run(() => attempt(run, examples, learningRate))
  const seconds = clock.end()
  const step = run.progress.step + 1
  run.progress = { ...run.progress, step, seconds: run.progress.seconds + seconds }
  if (outcome.kind === 'rolled-back') {
    const rate = (learningRate * trainer.state.rateScale).toPrecision(2)
    host.onEvent({
      type: 'note',
      step,
      text: `At step ${step} ${outcome.reason}: went back to the last good weights and halved the learning rate, now ${rate}`,
    })
    return
  }
  const { kind: _, ...numbers } = outcome
  const report = {
    step,
    ...numbers,
    loss: numbers.losses.likelihood ?? numbers.loss,
    learningRate: learningRate * trainer.state.rateScale,
    samplesPerSecond: run.progress.batch / Math.max(seconds, 1e-6),
    secondsLeft: clock.secondsLeft(step),
  }
  host.onEvent({ type: 'step', report })
}

/** A step on examples, with what the generator once answered where they are not the artist's. */
async function stepOn({ trainer, base }: Run, batches: readonly Batch[], rate: number): Promise<StepOutcome> {
  const lessons: Lesson[] = batches.map((batch) =>
    batch.isForeign ? { ...batch, known: tf.tidy(() => answer(base, batch.tokens)) } : batch,
  )
  return trainer.step(lessons, rate).finally(() => {
    for (const { known } of lessons) known?.dispose()
  })
}

/** One step, with ever fewer examples where the device has no room. Those left are the first of the step's. */
async function attempt(run: Run, examples: readonly Example[], learningRate: number): Promise<StepOutcome> {
  for (;;) {
    let batches: readonly Batch[] = []
    try {
      batches = toBatches(examples.slice(0, run.progress.batch), run.constants)
      return await stepOn(run, batches, learningRate)
    } catch (error) {
      if (!isOutOfMemory(error)) throw error
      if (run.progress.batch === 1)
        throw new TintlineError(
          'out-of-memory',
          'The device has no room to learn at this size; choose a smaller one',
          { cause: error },
        )
      run.progress = { ...run.progress, batch: run.progress.batch >> 1 }
      const text = `The device ran out of memory: ${run.progress.batch} examples a step from now on`
      run.host.onEvent({ type: 'note', step: run.progress.step, text })
    } finally {
      disposeBatches(batches)
    }
  }
}
