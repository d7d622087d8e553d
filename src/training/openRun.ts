import type * as tf from '@tensorflow/tfjs-core'
import type { TeachEvent, TeachRequest, TeachSettings } from '../core/teaching.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { prepareForTraining } from '../model/kernels/registerKernels.ts'
import type { SafeTensor } from '../model/safetensors.ts'
import { type GeneratorModels, topologyHash } from '../model/topology.ts'
import { assignTensors, readTensors } from '../model/weightSets.ts'
import { fitBatch } from './batchSize.ts'
import { type RunProgress, readCheckpoint, runDigest } from './checkpoint.ts'
import { createClock } from './clock.ts'
import { createInside } from './inside.ts'
import type { Critics } from './objective.ts'
import type { Aids } from './openAids.ts'
import { type PreparedPiece, preparePiece } from './pieceViews.ts'
import { drawSample, type Sample, type Sources } from './samples.ts'
import { trainedVariables } from './trainedParts.ts'
import { createTrainer, type Trainer } from './trainer.ts'
import { unitsOf } from './units.ts'
import { createValidation, type Measured, type RunOnDevice, type Validation } from './validation.ts'

/** What a run needs of whoever started it. */
export interface FineTuneHost {
  /** Runs a job on the device; whoever else wants the device gets it between two jobs. */
  readonly run: RunOnDevice
  onEvent(event: TeachEvent): void
  /** Resolves when the run may go on; true: it should end. */
  mayGoOn(): Promise<boolean>
}

/** The generator that learns, and two beside it. */
export interface Generators {
  readonly models: GeneratorModels
  /** As it was before it learnt anything. */
  readonly base: GeneratorModels
  /** As far as it is checked and handed out: between `base` and the average of the last steps' weights. */
  readonly offered: GeneratorModels
}

/** A run under way. */
export interface Run extends Generators {
  readonly settings: TeachSettings
  readonly host: FineTuneHost
  readonly sources: Sources
  readonly trainer: Trainer
  /** Those of `models` that learn. */
  readonly variables: ReadonlyMap<string, tf.Variable>
  readonly digest: string
  readonly adversary: Critics['adversary']
  readonly clock: ReturnType<typeof createClock>
  readonly validation: Validation
  /** How the base generator does on the pieces that check. */
  readonly before: Measured
  readonly inside: ReturnType<typeof createInside>
  progress: RunProgress
  /** Step of the last validation. */
  lookedBackAt: number
  best: ReadonlyMap<string, SafeTensor>
}

/** Prepares pieces of one role. @throws TintlineError 'bad-pieces' where there is none */
function prepareAll({ pieces, settings }: TeachRequest, role: 'train' | 'validation'): PreparedPiece[] {
  const prepared = pieces
    .filter((piece) => piece.role === role)
    .map((piece) => preparePiece(piece, settings.size))
  if (prepared.length > 0) return prepared
  const use = role === 'train' ? 'learn from' : 'decide by when to stop'
  throw new TintlineError('bad-pieces', `There is no piece to ${use}; add more pieces`)
}

/** Everything a run needs, from its request or from a checkpoint of it. @throws TintlineError 'bad-pieces', 'bad-checkpoint', 'unknown-option' */
export async function openRun(
  generators: Generators,
  request: TeachRequest,
  { rehearsal, ...critics }: Aids,
  host: FineTuneHost,
): Promise<Run> {
  prepareForTraining()
  const { models } = generators
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
  return {
    ...generators,
    settings,
    host,
    sources: { pieces: train, others: recalls(settings) ? { rehearsal: rehearsal?.learn } : undefined },
    variables,
    digest,
    adversary: critics.adversary,
    trainer: createTrainer(models, variables, units, settings, critics, checkpoint?.trainer),
    clock: createClock(settings.steps),
    validation,
    before,
    inside: createInside(models),
    progress: checkpoint?.progress ?? fresh,
    lookedBackAt: checkpoint?.progress.step ?? 0,
    best: checkpoint?.best ?? (await host.run(() => readTensors(variables))),
  }
}

/** The examples of the step that is next. */
export function drawSamples({ sources, settings: { size, seed }, progress: { batch, step } }: Run): Sample[] {
  return Array.from({ length: batch }, (_, index) => drawSample(sources, size, seed, step, index))
}

/** Whether it is asked what it answered before it learnt anything. */
export const recalls = ({ recall: weight }: TeachSettings) => weight > 0
