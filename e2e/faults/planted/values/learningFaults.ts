import * as tf from '@tensorflow/tfjs-core'
import type { Random } from '../../../../src/core/random.ts'
import { OPTIMIZERS } from '../../../../src/core/teaching.ts'
import { TintlineError } from '../../../../src/core/tintlineError.ts'
import { createEngine } from '../../../../src/engine/createEngine.ts'
import { randomGenerator, TINY_SHAPES } from '../../../../src/model/__fixtures__/randomGenerator.ts'
import { shippedFiles } from '../../../../src/model/__fixtures__/shippedFiles.ts'
import { generatorFrom } from '../../../../src/model/generatorFiles.ts'
import { parseManifest } from '../../../../src/model/manifest.ts'
import { readSafetensors } from '../../../../src/model/safetensors.ts'
import { buildGenerator, topologyHash } from '../../../../src/model/topology.ts'
import { disposeGenerator } from '../../../../src/model/weightSets.ts'
import type { Engine } from '../../../../src/protocol/engine.ts'
import type { TeachEvent } from '../../../../src/protocol/teaching.ts'
import { boxPiece, eventsOf, requestOf } from '../../../../src/training/__fixtures__/teaching.ts'
import type { EmaState } from '../../../../src/training/ema.ts'
import type { Gradients } from '../../../../src/training/gradients.ts'
import type { OptimizerState } from '../../../../src/training/optimizers.ts'
import type { Campaign } from '../campaign.ts'
import {
  arm,
  chosenBy,
  disarm,
  drawValue,
  type PlantedValue,
  passing,
  spoilTensor,
  type ValueName,
} from './plantedValue.ts'

export const LOSS = 'the loss'
const GRADIENTS = 'the gradients'
const WEIGHTS = 'the weights after a step'
const MOMENTS = 'what the optimizer remembers'
const EMA = 'the average of the weights'
export const LEARNING_PLACES = [LOSS, GRADIENTS, WEIGHTS, MOMENTS, EMA] as const
export type LearningPlace = (typeof LEARNING_PLACES)[number]

/** A step after which nothing is other than before: what a gradient of 0 asks for. */
const LEFT_OUT = 'a step left out'
let leavesOut = false

const STEPS = 8
/** The value comes in one of the first so many steps, before weights are kept to go back to. */
const EARLY_STEPS = 6
/** The loss that is no number: whoever notices goes back at once, and nothing else has happened. */
const CLEANEST: PlantedValue = { name: 'NaN', isEverywhere: true, tensorAt: 0, numberAt: 0 }

const clones = (tensors: ReadonlyMap<string, tf.Tensor>) =>
  new Map([...tensors].map(([name, tensor]) => [name, tf.keep(tensor.clone())]))

/** A map with the value in one of its tensors, or in all where all numbers are to be 0. */
function spoilSome<T extends tf.Tensor>(tensors: ReadonlyMap<string, T>, value: PlantedValue, all = false) {
  const chosen = chosenBy(value, [...tensors.keys()])
  return new Map(
    [...tensors].map(([name, tensor]) => [
      name,
      all || name === chosen ? spoilTensor(tensor, value) : tensor,
    ]),
  )
}

export function passGradients(gradients: Gradients): Gradients {
  const inLoss = passing(LOSS)
  const inGradients = passing(GRADIENTS)
  return {
    ...gradients,
    loss: inLoss ? spoilTensor(gradients.loss, inLoss) : gradients.loss,
    // One gradient of 0 says that there is nothing to learn for its variable, as there may be; all of them say so of none.
    byName: inGradients
      ? spoilSome(gradients.byName, inGradients, inGradients.name === 'zeros')
      : gradients.byName,
  }
}

/** The optimizer after a step, or before it where that step is left out. */
export function passOptimizer(
  step: () => OptimizerState,
  before: OptimizerState,
  variables: ReadonlyMap<string, tf.Variable>,
): OptimizerState {
  leavesOut = passing(LEFT_OUT) !== undefined
  if (leavesOut) return { steps: before.steps, slots: clones(before.slots) }
  const state = step()
  const inWeights = passing(WEIGHTS)
  if (inWeights) {
    // What the optimizer moves; the colours of the bins have no gradient.
    const moved = [...variables].filter(([name]) =>
      [...state.slots.keys()].some((slot) => slot.endsWith(name)),
    )
    const [, variable] = chosenBy(inWeights, moved)
    const spoilt = spoilTensor(variable.clone(), inWeights)
    variable.assign(spoilt)
    spoilt.dispose()
  }
  const inMoments = passing(MOMENTS)
  return inMoments ? { ...state, slots: spoilSome(state.slots, inMoments) } : state
}

export function passEma(step: () => EmaState, before: EmaState): EmaState {
  if (leavesOut) return { steps: before.steps, tensors: clones(before.tensors) }
  const ema = step()
  const value = passing(EMA)
  return value ? { ...ema, tensors: spoilSome(ema.tensors, value) } : ema
}

/** What a run ended with: every tensor of its last checkpoint, and the weights it hands out, as text. */
interface Learnt {
  readonly kept: string
  readonly rolledBackAt: readonly number[]
}

/** Teaches a tiny generator while values are planted. */
export class FaultyLearning {
  readonly #campaign: Campaign
  readonly #random: Random
  readonly #engine: Engine
  readonly #references = new Map<string, Learnt>()

  private constructor(campaign: Campaign) {
    this.#campaign = campaign
    this.#random = campaign.random.fork('learning')
    this.#engine = createEngine({
      readFile: async () => new ArrayBuffer(0),
      loadGenerator: async () => generatorFrom(randomGenerator(TINY_SHAPES), await shippedManifest()),
    })
  }

  static async open(campaign: Campaign): Promise<FaultyLearning> {
    const learning = new FaultyLearning(campaign)
    await learning.#engine.load({ modelUrl: '', backend: 'wasm', size: 64 })
    return learning
  }

  /** Plants a value in one step: the step is taken back, or the run ends by name; nothing of it is in what is kept or handed out. */
  async round(place: LearningPlace, name: ValueName): Promise<void> {
    const kind = this.#random.pick(OPTIMIZERS)
    const step = this.#random.int(EARLY_STEPS)
    const told = `${name} in ${place}`
    arm(place, drawValue(name, this.#random), step)
    const learnt = await this.#teach(kind).catch((error: unknown) => {
      if (error instanceof TintlineError) return error.code
      throw error
    })
    if (disarm()) throw new Error('the value was never planted')
    if (typeof learnt === 'string') return this.#campaign.saw(`${told}: ended (${learnt})`)
    this.#campaign.saw(`${told}: ${learnt.rolledBackAt.length > 0 ? 'taken back' : 'not noticed'}`)
    const clean = [
      await this.#without(LOSS, kind, step),
      await this.#without(LEFT_OUT, kind, step),
      // Zeros may stand where there were zeros.
      await this.#without(undefined, kind, 0),
    ]
    if (!clean.some(({ kept }) => kept === learnt.kept))
      throw new Error(`${kind}, step ${step + 1}: something of it was kept`)
  }

  close(): Promise<void> {
    return this.#engine.dispose()
  }

  /** What a run ends with of which one step was taken back, or left out, and nothing else happened; or nothing at all. */
  async #without(
    place: typeof LOSS | typeof LEFT_OUT | undefined,
    kind: (typeof OPTIMIZERS)[number],
    step: number,
  ): Promise<Learnt> {
    const key = `${place} ${kind} ${step}`
    const known = this.#references.get(key)
    if (known) return known
    if (place) arm(place, CLEANEST, step)
    const learnt = await this.#teach(kind)
    disarm()
    this.#references.set(key, learnt)
    return learnt
  }

  async #teach(kind: (typeof OPTIMIZERS)[number]): Promise<Learnt> {
    const events: TeachEvent[] = []
    const { settings } = requestOf()
    const request = requestOf(
      {
        steps: STEPS,
        validateEvery: STEPS,
        distillation: 0,
        optimizer: { ...settings.optimizer, kind },
      },
      [boxPiece('a', 'train'), boxPiece('b', 'validation')],
    )
    const { weights } = await this.#engine.teach(request, (event) => events.push(event))
    const notes = eventsOf(events, 'note').filter(({ text }) => /went back/.test(text))
    const files = [weights, ...eventsOf(events, 'checkpoint').map(({ bytes }) => bytes)]
    const tensors = files.map((bytes) =>
      [...readSafetensors(bytes).tensors].map(([name, { values }]) => [name, ...values]),
    )
    return { kept: JSON.stringify(tensors), rolledBackAt: notes.map(({ step }) => step) }
  }
}

async function shippedManifest() {
  const models = buildGenerator()
  try {
    const bytes = await shippedFiles('generator')('manifest.json')
    return parseManifest(new TextDecoder().decode(bytes), topologyHash(models))
  } finally {
    disposeGenerator(models)
  }
}
