import * as tf from '@tensorflow/tfjs-core'
import type { TeachSettings } from '../core/teaching.ts'
import { TintlineError, toTintlineError } from '../core/tintlineError.ts'
import { canonicalJson } from '../model/canonicalJson.ts'
import { readSafetensors, type SafeTensor, writeSafetensors } from '../model/safetensors.ts'
import { sha256Hex } from '../model/sha256.ts'
import { readTensors } from '../model/weightSets.ts'
import type { PreparedPiece } from './preparePiece.ts'
import type { TrainerState } from './trainer.ts'

/** How far a run is, beside its tensors. */
export interface RunProgress {
  /** Steps done. */
  readonly step: number
  readonly batch: number
  readonly seconds: number
  /** Step of the best weights, and the highest merit seen. */
  readonly best: { readonly step: number; readonly merit: number }
  /** Validations without improvement. */
  readonly idleValidations: number
}

export interface Checkpoint {
  readonly progress: RunProgress
  /** The trainer's state, put on the device; the caller's to dispose of. */
  readonly openTrainer: () => TrainerState
  /** Weights now, and the best so far, by stable name; only those that learn. */
  readonly weights: ReadonlyMap<string, SafeTensor>
  readonly best: ReadonlyMap<string, SafeTensor>
}

/** As they stand in checkpoints, those of earlier editions too. */
const PREFIXES = {
  weights: 'weights/',
  ema: 'average/',
  best: 'best/',
  slots: 'slots/',
} as const

/** What a run is made of: settings, pieces, and the art of others it rehearses with. Where it differs a checkpoint does not fit. */
export function runDigest(
  settings: TeachSettings,
  pieces: readonly PreparedPiece[],
  topologyHash: string,
  rehearsal: string | undefined,
): string {
  const encode = new TextEncoder()
  const bytes = ({ buffer, byteOffset, byteLength }: Uint8ClampedArray) =>
    new Uint8Array(buffer, byteOffset, byteLength)
  const digests = pieces.map(({ id, line, truth }) => [
    id,
    sha256Hex(bytes(line.data)),
    sha256Hex(bytes(truth.data)),
  ])
  return sha256Hex(encode.encode(canonicalJson({ settings, pieces: digests, topologyHash, rehearsal })))
}

const prefixed = (tensors: ReadonlyMap<string, SafeTensor>, prefix: string) =>
  [...tensors].map(([name, tensor]) => [prefix + name, tensor] as const)

/** A run as .safetensors: all that going on to the same numbers needs. Best weights are halves, as they will be handed out. */
export async function writeCheckpoint(
  digest: string,
  variables: ReadonlyMap<string, tf.Variable>,
  best: ReadonlyMap<string, SafeTensor>,
  trainer: TrainerState,
  progress: RunProgress,
): Promise<Uint8Array<ArrayBuffer>> {
  const { optimizer, ema, rateScale, watch } = trainer
  const tensors = new Map([
    ...prefixed(await readTensors(variables), PREFIXES.weights),
    ...prefixed(await readTensors(ema.tensors), PREFIXES.ema),
    ...prefixed(best, PREFIXES.best),
    ...prefixed(await readTensors(optimizer.slots), PREFIXES.slots),
  ])
  const run: RunFacts = {
    progress,
    rateScale,
    watch,
    optimizerSteps: optimizer.steps,
    averageSteps: ema.steps,
  }
  const metadata = { kind: 'tintline-checkpoint', digest, run: JSON.stringify(run) }
  return writeSafetensors({ tensors, metadata }, (name) => (name.startsWith(PREFIXES.best) ? 'F16' : 'F32'))
}

function refuse(reason: string): never {
  throw new TintlineError(
    'bad-checkpoint',
    `This checkpoint ${reason}. Start anew, or go on from another one.`,
  )
}

/** Tensors of a checkpoint under one prefix, checked, where shapes are known, against the variable each belongs to. */
function take(
  tensors: ReadonlyMap<string, SafeTensor>,
  prefix: string,
  shapeOf?: (name: string) => readonly number[] | undefined,
): Map<string, SafeTensor> {
  const found = new Map<string, SafeTensor>()
  for (const [key, tensor] of tensors) {
    if (!key.startsWith(prefix)) continue
    const name = key.slice(prefix.length)
    if (shapeOf && String(shapeOf(name)) !== String(tensor.shape)) refuse(`has a ${key} that does not fit`)
    found.set(name, tensor)
  }
  return found
}

/**
 * Reads a checkpoint of the run that `digest` stands for. Nothing is on the device before its trainer is opened.
 * @throws TintlineError 'bad-checkpoint'
 */
export function readCheckpoint(
  bytes: Uint8Array,
  digest: string,
  variables: ReadonlyMap<string, tf.Variable>,
): Checkpoint {
  const { tensors, metadata, run } = parse(bytes)
  if (metadata.digest !== digest) refuse('is of other settings or pieces')
  const shapeOf = (name: string) => variables.get(name)?.shape
  const weights = take(tensors, PREFIXES.weights, shapeOf)
  const ema = take(tensors, PREFIXES.ema, shapeOf)
  const best = take(tensors, PREFIXES.best, shapeOf)
  if ([weights, ema, best].some(({ size }) => size !== variables.size)) refuse('lacks weights')
  const slots = take(tensors, PREFIXES.slots, (key) => shapeOf(key.slice(key.indexOf('/') + 1)))
  return {
    progress: run.progress,
    weights,
    best,
    openTrainer: () => ({
      optimizer: { steps: run.optimizerSteps, slots: onDevice(slots) },
      ema: { steps: run.averageSteps, tensors: onDevice(ema) },
      rateScale: run.rateScale,
      watch: run.watch,
    }),
  }
}

function onDevice(tensors: ReadonlyMap<string, SafeTensor>): Map<string, tf.Tensor> {
  const put = ({ shape, values }: SafeTensor) => tf.tensor(values, [...shape], 'float32')
  return new Map([...tensors].map(([name, tensor]) => [name, put(tensor)]))
}

interface RunFacts extends Pick<TrainerState, 'rateScale' | 'watch'> {
  readonly progress: RunProgress
  readonly optimizerSteps: number
  readonly averageSteps: number
}

function parse(bytes: Uint8Array) {
  try {
    const { tensors, metadata } = readSafetensors(bytes)
    return { tensors, metadata, run: JSON.parse(metadata.run ?? '') as RunFacts }
  } catch (error) {
    return refuse(`cannot be read (${toTintlineError(error, 'bad-weights').message})`)
  }
}
