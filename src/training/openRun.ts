import type * as tf from '@tensorflow/tfjs-core'
import { createRandom } from '../core/random.ts'
import type { TeachRequest, TeachSettings } from '../core/teaching.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { prepareForTraining } from '../model/kernels/prepareForTraining.ts'
import type { SafeTensor } from '../model/safetensors.ts'
import { type GeneratorModels, topologyHash } from '../model/topology.ts'
import { assignTensors, readTensors } from '../model/weightSets.ts'
import { adaptBins } from './adaptBins.ts'
import { type MixtureConstants, readConstants } from './batch.ts'
import { type RunProgress, readCheckpoint, runDigest } from './checkpoint.ts'
import { createClock } from './clock.ts'
import { drawExample, type Example, type Sources } from './examples.ts'
import type { FineTuneHost } from './host.ts'
import { createInside } from './inside.ts'
import { once, openView, type ViewSource } from './pieceView.ts'
import { mirrorPiece, type PreparedPiece, preparePiece } from './preparePiece.ts'
import type { Rehearsal } from './rehearsal.ts'
import { tellProgress } from './tellProgress.ts'
import { BIN_COLORS, trainedVariables } from './trainedParts.ts'
import { createTrainer, type Trainer } from './trainer.ts'
import { createValidation, type Measured, type Validation } from './validation.ts'

/** The generator that learns, and two beside it. */
export interface Generators {
  readonly models: GeneratorModels
  /** As it was before it learnt anything. */
  readonly base: GeneratorModels
  /** As far as it is checked and handed out: between `base` and the EMA of the weights. */
  readonly offered: GeneratorModels
}

/** A run under way. */
export interface Run extends Generators {
  readonly settings: TeachSettings
  readonly host: FineTuneHost
  readonly sources: Sources
  readonly constants: MixtureConstants
  readonly trainer: Trainer
  /** Those of `models` that learn. */
  readonly variables: ReadonlyMap<string, tf.Variable>
  readonly digest: string
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

/** Drawings of others that a run rehearses with, drawn by its seed: describing each takes time, and these are enough to remember by. */
const REHEARSED = 48

/** Prepares pieces of one role. @throws TintlineError 'bad-pieces' where there is none */
function prepareAll({ pieces, settings }: TeachRequest, role: 'train' | 'validation'): PreparedPiece[] {
  const prepared = pieces
    .filter((piece) => piece.role === role)
    .map((piece) => preparePiece(piece, settings.size))
  if (prepared.length > 0) return prepared
  const use = role === 'train' ? 'learn from' : 'decide by when to stop'
  throw new TintlineError('bad-pieces', `There is no piece to ${use}; add more pieces`)
}

/** Views are opened when a step first wants them: the artist's pieces as they are and mirrored, some drawings of others as they are. */
function openSources(
  pieces: readonly PreparedPiece[],
  rehearsal: Rehearsal | undefined,
  { size, seed }: TeachSettings,
  host: FineTuneHost,
): Sources {
  const source = (prepare: () => PreparedPiece): ViewSource =>
    once(async () => openView(prepare(), size, host.open))
  const chosen = createRandom(seed)
    .fork('rehearsal')
    .shuffle(rehearsal?.learn ?? [])
  return {
    own: pieces.flatMap((piece) => [source(() => piece), source(() => mirrorPiece(piece))]),
    others: chosen.slice(0, REHEARSED).map((open) => source(() => preparePiece(open(), size))),
  }
}

/** Moves the colours that need no hint to the artist's. */
async function moveBins(
  variables: ReadonlyMap<string, tf.Variable>,
  { own }: Sources,
  host: FineTuneHost,
  onView: () => void,
): Promise<void> {
  const variable = variables.get(BIN_COLORS)
  if (!variable) return
  const views = await Promise.all(own.map((open) => open().finally(onView)))
  await host.run(async () => {
    const values = adaptBins(await variable.data<'float32'>(), views)
    assignTensors(variables, new Map([[BIN_COLORS, { shape: variable.shape, values }]]))
  })
}

/** The same host, which tells when a drawing was opened. */
const withSteps = (host: FineTuneHost, onOpened: () => void): FineTuneHost => ({
  ...host,
  open: (line, size) => host.open(line, size).finally(onOpened),
})

/** Everything a run needs, from its request or from a checkpoint of it. @throws TintlineError 'bad-pieces', 'bad-checkpoint' */
export async function openRun(
  generators: Generators,
  request: TeachRequest,
  rehearsal: Rehearsal | undefined,
  host: FineTuneHost,
): Promise<Run> {
  prepareForTraining()
  const { models } = generators
  const { settings, resume } = request
  const train = prepareAll(request, 'train')
  const held = prepareAll(request, 'validation')
  const variables = trainedVariables(models, settings.part)
  const digest = runDigest(settings, [...train, ...held], topologyHash(models), rehearsal?.digest)
  const checkpoint = resume && readCheckpoint(resume, digest, variables)
  // Each piece that checks is described and measured; those that are learnt from are described, also mirrored.
  const telling = tellProgress(2 * held.length + (checkpoint ? 0 : 2 * train.length), host.onEvent)
  const validation = await createValidation(held, settings, withSteps(host, telling.step))
  const before = await validation.measure(models, telling.step)
  const sources = openSources(train, remembers(settings) ? rehearsal : undefined, settings, host)
  if (checkpoint) assignTensors(variables, checkpoint.weights)
  else await moveBins(variables, sources, host, telling.step)
  const fresh: RunProgress = {
    step: 0,
    batch: settings.batch,
    seconds: 0,
    best: { step: 0, merit: before.merit },
    idleValidations: 0,
  }
  const [constants, best] = await host.run(
    async () => [await readConstants(models), checkpoint?.best ?? (await readTensors(variables))] as const,
  )
  return {
    ...generators,
    settings,
    host,
    sources,
    constants,
    variables,
    digest,
    // The last that takes room on the device: whoever has the run disposes of it.
    trainer: createTrainer(models, variables, settings, checkpoint?.openTrainer()),
    clock: createClock(settings.steps),
    validation,
    before,
    inside: createInside(models),
    progress: checkpoint?.progress ?? fresh,
    lookedBackAt: checkpoint?.progress.step ?? 0,
    best,
  }
}

/** The examples of the step that is next. Not within a job of the device: views may have to be opened first. */
export function drawExamples({
  sources,
  settings: { seed },
  progress: { batch, step },
}: Run): Promise<Example[]> {
  return Promise.all(Array.from({ length: batch }, (_, index) => drawExample(sources, seed, step, index)))
}

/** Whether it is asked to answer others' drawings as before. */
export const remembers = ({ distillation }: Pick<TeachSettings, 'distillation'>) => distillation > 0
