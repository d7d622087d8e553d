import * as tf from '@tensorflow/tfjs-core'
import type { TeachEvent, TeachRequest, TeachResult, TeachSettings } from '../core/teaching.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { prepareForTraining } from '../model/kernels/registerKernels.ts'
import type { SafeTensor } from '../model/safetensors.ts'
import { type GeneratorModels, topologyHash } from '../model/topology.ts'
import {
  assignTensors,
  copyGenerator,
  disposeGenerator,
  packWeights,
  readTensors,
} from '../model/weightSets.ts'
import { type Batch, toBatch } from './batch.ts'
import { fitBatch, isOutOfMemory } from './batchSize.ts'
import { type RunProgress, readCheckpoint, runDigest, writeCheckpoint } from './checkpoint.ts'
import { createClock } from './clock.ts'
import { createInside } from './inside.ts'
import type { Critics } from './objective.ts'
import type { Aids } from './openAids.ts'
import { type PreparedPiece, preparePiece } from './pieceViews.ts'
import { recall } from './recall.ts'
import { drawSample, type Sample, type Sources } from './samples.ts'
import { learningRateAt } from './schedule.ts'
import { trainedVariables } from './trainedParts.ts'
import { createTrainer, type StepOutcome, type Trainer } from './trainer.ts'
import { unitsOf } from './units.ts'
import { createValidation, type Measured, type RunOnDevice } from './validation.ts'

/** What a run needs of whoever started it. */
export interface FineTuneHost {
  /** Runs a job on the device; whoever else wants the device gets it between two jobs. */
  readonly run: RunOnDevice
  onEvent(event: TeachEvent): void
  /** Resolves when the run may go on; true: it should end. */
  mayGoOn(): Promise<boolean>
}

const STOPPED = 'request'

type Stepped = Extract<StepOutcome, { kind: 'stepped' }>

/** Prepares pieces of one role. @throws TintlineError 'bad-pieces' where there is none */
function prepareAll({ pieces, settings }: TeachRequest, role: 'train' | 'validation'): PreparedPiece[] {
  const prepared = pieces
    .filter((piece) => piece.role === role)
    .map((piece) => preparePiece(piece, settings.size))
  if (prepared.length > 0) return prepared
  const use = role === 'train' ? 'learn from' : 'decide by when to stop'
  throw new TintlineError('bad-pieces', `There is no piece to ${use}; add more pieces`)
}

/**
 * Fine-tunes `models`, which are changed: pieces of role 'train' are learnt from, those of role 'validation' decide which weights are the
 * best and when it is enough. Every step is one job on the device. The same request gives the same run, on the cpu backend to the bit,
 * whether broken and resumed or not.
 * @throws TintlineError 'bad-pieces', 'bad-checkpoint', 'out-of-memory', 'diverged'
 */
export async function fineTune(
  models: GeneratorModels,
  request: TeachRequest,
  aids: Aids,
  host: FineTuneHost,
): Promise<TeachResult> {
  const [base, averaged] = await host.run(async () => [copyGenerator(models), copyGenerator(models)] as const)
  try {
    const run = await openRun({ models, base, averaged }, request, aids, host)
    return await runSteps(run).finally(() => run.trainer.dispose())
  } finally {
    disposeGenerator(base)
    disposeGenerator(averaged)
  }
}

interface Generators {
  readonly models: GeneratorModels
  /** As it was before it learnt anything. */
  readonly base: GeneratorModels
  /** With the average of the last steps' weights: what is checked and handed out. */
  readonly averaged: GeneratorModels
}

interface Run extends Generators {
  readonly settings: TeachSettings
  readonly host: FineTuneHost
  readonly sources: Sources
  readonly trainer: Trainer
  /** Those that learn, of `models` and of `averaged`. */
  readonly variables: ReadonlyMap<string, tf.Variable>
  readonly averagedVariables: ReadonlyMap<string, tf.Variable>
  readonly digest: string
  readonly adversary: Critics['adversary']
  readonly clock: ReturnType<typeof createClock>
  readonly validate: () => Promise<Measured>
  readonly strip: (now: Measured) => ReturnType<ReturnType<typeof createValidation>['strip']>
  readonly inside: ReturnType<typeof createInside>
  progress: RunProgress
  /** Step of the last validation. */
  lookedBackAt: number
  best: ReadonlyMap<string, SafeTensor>
}

async function openRun(
  generators: Generators,
  request: TeachRequest,
  { rehearsal, ...critics }: Aids,
  host: FineTuneHost,
): Promise<Run> {
  prepareForTraining()
  const { models, averaged } = generators
  const { settings, resume } = request
  if (Object.values(settings.losses).every((weight) => weight <= 0))
    throw new TintlineError('unknown-option', 'Every loss has the weight 0; give one of them a say')
  const train = prepareAll(request, 'train')
  const held = prepareAll(request, 'validation')
  const variables = trainedVariables(models, settings.part)
  const digest = runDigest(settings, [...train, ...held], topologyHash(models), rehearsal?.digest)
  const checkpoint = resume && readCheckpoint(resume, digest, variables, critics.adversary)
  const { size, seed, losses } = settings
  const validation = createValidation(held, size, seed, losses, critics, host.run)
  const before = await validation.measure(models)
  const units = await host.run(() => unitsOf(variables))
  if (checkpoint) assignTensors(variables, checkpoint.weights)
  const fresh: RunProgress = {
    step: 0,
    batch: fitBatch(settings.batch, size),
    seconds: 0,
    best: { step: 0, psnr: before.psnr },
    idleValidations: 0,
  }
  const run: Run = {
    ...generators,
    settings,
    host,
    sources: { pieces: train, others: recalls(settings) ? { rehearsal: rehearsal?.learn } : undefined },
    variables,
    averagedVariables: trainedVariables(averaged, settings.part),
    digest,
    adversary: critics.adversary,
    trainer: createTrainer(models, variables, units, settings, critics, checkpoint?.trainer),
    clock: createClock(settings.steps),
    validate: () => validation.measure(averaged),
    strip: (now) => validation.strip(before, now),
    inside: createInside(models),
    progress: checkpoint?.progress ?? fresh,
    lookedBackAt: checkpoint?.progress.step ?? 0,
    best: checkpoint?.best ?? (await host.run(() => readTensors(variables))),
  }
  if (!checkpoint) tellValidated(run, before, true)
  return run
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

function drawSamples({ sources, settings: { size, seed }, progress: { batch, step } }: Run): Sample[] {
  return Array.from({ length: batch }, (_, index) => drawSample(sources, size, seed, step, index))
}

/** The loss by the artist's own examples, which is what falls while a style is learnt; all of it where a step has none of them. */
function ownLoss({ settings }: Run, { loss, losses }: Stepped, ownShare: number): number {
  if (ownShare === 0) return loss
  return (loss - settings.recall * (losses.recall ?? 0)) / ownShare
}

async function takeStep(run: Run): Promise<void> {
  const { settings, trainer, host, clock } = run
  const learningRate = learningRateAt(run.progress.step, settings)
  clock.begin()
  const { outcome, ownShare } = await host.run(() => attempt(run, learningRate))
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
    loss: ownLoss(run, outcome, ownShare),
    learningRate: learningRate * trainer.state.rateScale,
    samplesPerSecond: run.progress.batch / Math.max(seconds, 1e-6),
    secondsLeft: clock.secondsLeft(step),
  }
  host.onEvent({ type: 'step', report })
}

/** A step on a batch, with what the generator once answered where examples are not the artist's. */
async function stepOn({ trainer, base, settings }: Run, batch: Batch, rate: number): Promise<StepOutcome> {
  if (!recalls(settings)) return trainer.step(batch, rate)
  const known = recall(base, batch)
  return trainer.step({ ...batch, known }, rate).finally(() => known.dispose())
}

const recalls = ({ recall: weight }: TeachSettings) => weight > 0

/** One step, with ever fewer crops where the device has no room. The crops left are the first of the step's. */
async function attempt(
  run: Run,
  learningRate: number,
): Promise<{ readonly outcome: StepOutcome; readonly ownShare: number }> {
  for (;;) {
    const samples = drawSamples(run)
    const batch = toBatch(samples, run.settings.size)
    try {
      const outcome = await stepOn(run, batch, learningRate)
      return { outcome, ownShare: samples.filter(({ foreign }) => !foreign).length / samples.length }
    } catch (error) {
      if (!isOutOfMemory(error)) throw error
      if (run.progress.batch === 1)
        throw new TintlineError(
          'out-of-memory',
          'The device has no room to learn at this size; choose a smaller one',
          { cause: error },
        )
      run.progress = { ...run.progress, batch: run.progress.batch >> 1 }
      const text = `The device ran out of memory: ${run.progress.batch} crops a step from now on`
      run.host.onEvent({ type: 'note', step: run.progress.step, text })
    } finally {
      tf.dispose({ ...batch })
    }
  }
}

/** Validation, checkpoint and a look inside. */
async function lookBack(run: Run): Promise<void> {
  const { host, variables } = run
  const { step } = run.progress
  run.lookedBackAt = step
  const { average } = run.trainer.state
  await host.run(async () => {
    for (const [name, tensor] of average.tensors) run.averagedVariables.get(name)?.assign(tensor)
  })
  const now = await run.validate()
  const isBest = now.psnr > run.progress.best.psnr
  if (isBest) run.best = await host.run(() => readTensors(average.tensors))
  run.progress = isBest
    ? { ...run.progress, best: { step, psnr: now.psnr }, idleValidations: 0 }
    : { ...run.progress, idleValidations: run.progress.idleValidations + 1 }
  tellValidated(run, now, isBest)
  if (!isBest) {
    const text = `Validation stopped improving ${step - run.progress.best.step} steps ago`
    host.onEvent({ type: 'note', step, text })
  }
  const batch = toBatch(drawSamples(run), run.settings.size)
  const report = await host.run(() => run.inside.look(step, batch)).finally(() => tf.dispose({ ...batch }))
  host.onEvent({ type: 'inside', report })
  const bytes = await host.run(() =>
    writeCheckpoint(run.digest, variables, run.best, run.trainer.state, run.progress, run.adversary),
  )
  host.onEvent({ type: 'checkpoint', step, best: isBest, bytes })
}

function tellValidated(run: Run, { loss, psnr, ...measured }: Measured, best: boolean): void {
  const strip = run.strip({ loss, psnr, ...measured })
  run.host.onEvent({ type: 'validated', report: { step: run.progress.step, loss, psnr, best, strip } })
}
