import { readFile } from 'node:fs/promises'
import type { Random } from '../../../../src/core/random.ts'
import { TintlineError } from '../../../../src/core/tintlineError.ts'
import { leftDot, twoBoxes } from '../../../../src/engine/__fixtures__/testDrawing.ts'
import { createEngine } from '../../../../src/engine/createEngine.ts'
import { saveWeights } from '../../../../src/model/__fixtures__/saveWeights.ts'
import { type Generator, loadGenerator } from '../../../../src/model/generatorFiles.ts'
import { variablesOf } from '../../../../src/model/weightSets.ts'
import type { Engine } from '../../../../src/protocol/engine.ts'
import type { Campaign } from '../campaign.ts'
import { KERNEL, watchKernels } from './kernelFaults.ts'
import { LAYER } from './layerFaults.ts'
import {
  arm,
  chosenBy,
  disarm,
  drawValue,
  type PlantedValue,
  passing,
  spoilTensor,
  timesPassed,
  type ValueName,
} from './plantedValue.ts'
import { spoilHalves, spoilSafetensors } from './spoilFiles.ts'

const MODEL_URL = new URL('../../../../public/models/generator/', import.meta.url).href
const SIDE = 96
const SIZE = 64
const COLORS = ['#d02030', '#2060c0'] as const

const ENCODED = 'what the encoder answers'
const DECODED = 'what the decoder answers'
const IN_USE = 'weights in use'
const ADAPTATION = 'the file of an adaptation'
const SHIPPED = 'the files of the generator'
export const COLORING_PLACES = [ENCODED, DECODED, LAYER, KERNEL, IN_USE, ADAPTATION, SHIPPED] as const
export type ColoringPlace = (typeof COLORING_PLACES)[number]

/** Colours a small drawing with the shipped generator on wasm, while values are planted. */
export class FaultyColoring {
  readonly #campaign: Campaign
  readonly #random: Random
  readonly #engine: Engine
  #generator: Generator | undefined
  /** What befalls the weights when they are read next. */
  #inFiles: PlantedValue | undefined
  /** The picture and its guesses as they come without a fault, a hint of each colour. */
  #reference: readonly string[] = []
  /** How many operations of the device a colouring takes, and through how many layers it goes. */
  readonly #passes = { [KERNEL]: 0, [LAYER]: 0 }
  /** The shipped weights as the file of an adaptation. */
  #adaptation = new Uint8Array()

  private constructor(campaign: Campaign) {
    this.#campaign = campaign
    this.#random = campaign.random.fork('coloring')
    this.#engine = createEngine({
      readFile: (url) => this.#readFile(url),
      loadGenerator: async (read) => {
        const generator = await loadGenerator(read)
        this.#generator = generator
        return watched(generator)
      },
    })
  }

  static async open(campaign: Campaign): Promise<FaultyColoring> {
    const coloring = new FaultyColoring(campaign)
    await coloring.#load()
    if (coloring.#generator) coloring.#adaptation = await saveWeights(coloring.#generator.models)
    watchKernels()
    const before = { [KERNEL]: timesPassed(KERNEL), [LAYER]: timesPassed(LAYER) }
    const first = await coloring.#color(0)
    for (const place of [KERNEL, LAYER] as const) coloring.#passes[place] = timesPassed(place) - before[place]
    coloring.#reference = [first, await coloring.#color(1)]
    return coloring
  }

  /** Plants a value once: what is shown then, and what is shown afterwards, has to be the picture that comes without. */
  async round(place: ColoringPlace, name: ValueName): Promise<void> {
    const value = drawValue(name, this.#random)
    const hint = this.#random.int(COLORS.length)
    const told = `${name} in ${place}`
    await this.#plant(place, value, hint).then(
      (shown) => {
        this.#campaign.saw(`${told}: shown`)
        if (shown !== this.#reference[hint]) throw new Error('a faulty colouring was shown')
      },
      async (error: unknown) => {
        if (!(error instanceof TintlineError)) throw error
        this.#campaign.saw(`${told}: refused (${error.code})`)
        // A fault of the device ends the engine's worker; another takes its place.
        if (error.code === 'gpu-error') await this.#load()
      },
    )
    if (disarm()) throw new Error('the value was never planted')
    for (const next of COLORS.keys())
      if ((await this.#color(next)) !== this.#reference[next])
        throw new Error('the next colouring is another picture')
  }

  close(): Promise<void> {
    return this.#engine.dispose()
  }

  /** Colours with the value in its place; what was spoilt for long is whole again afterwards. */
  async #plant(place: ColoringPlace, value: PlantedValue, hint: number): Promise<string> {
    switch (place) {
      case IN_USE:
        return this.#withWeights(value, hint)
      case ADAPTATION:
        return this.#withAdaptation(value, hint)
      case SHIPPED:
        return this.#withFiles(value, hint)
      case KERNEL:
      case LAYER:
        arm(place, value, this.#random.int(this.#passes[place]))
        return this.#color(hint)
      default:
        // The encoder answers at five scales, the decoder in two rounds.
        arm(place, value, this.#random.int(place === ENCODED ? 5 : 2))
        return this.#color(hint)
    }
  }

  async #withWeights(value: PlantedValue, hint: number): Promise<string> {
    if (!this.#generator) throw new Error('There is no generator')
    const variable = chosenBy(value, [...variablesOf(this.#generator.models).values()])
    const whole = variable.clone()
    const spoilt = spoilTensor(variable.clone(), value)
    variable.assign(spoilt)
    spoilt.dispose()
    try {
      return await this.#color(hint)
    } finally {
      variable.assign(whole)
      whole.dispose()
    }
  }

  async #withAdaptation(value: PlantedValue, hint: number): Promise<string> {
    try {
      await this.#engine.useWeights(spoilSafetensors(this.#adaptation, value))
      return await this.#color(hint)
    } finally {
      await this.#engine.useWeights(undefined)
    }
  }

  async #withFiles(value: PlantedValue, hint: number): Promise<string> {
    this.#inFiles = value
    try {
      await this.#load()
      return await this.#color(hint)
    } finally {
      this.#inFiles = undefined
      await this.#load()
    }
  }

  async #readFile(url: string): Promise<ArrayBuffer> {
    const bytes = Uint8Array.from(await readFile(new URL(url)))
    const isWeights = url.endsWith('regionDecoder/weights.bin')
    return (this.#inFiles && isWeights ? spoilHalves(bytes, this.#inFiles) : bytes).buffer
  }

  async #load(): Promise<void> {
    await this.#engine.load({ modelUrl: MODEL_URL, backend: 'wasm', size: SIZE })
  }

  /** The drawing, opened anew, with one hint: picture and guesses as text. */
  async #color(hint: number): Promise<string> {
    await this.#engine.openDrawing('a', twoBoxes(SIDE))
    const strokes = [leftDot(SIDE, COLORS[hint])]
    const { colors, guesses } = await this.#engine.colorize({ drawingId: 'a', strokes, method: 'generator' })
    return JSON.stringify([
      Buffer.from(colors.data.buffer).toString('base64'),
      [...(guesses?.colors ?? [])],
      [...(guesses?.confidence ?? [])],
    ])
  }
}

/** A generator into whose answers values can be planted. */
function watched(generator: Generator): Generator {
  return {
    ...generator,
    encode: (line, see) =>
      generator.encode(line, see).map((feature) => {
        const value = passing(ENCODED)
        return value ? spoilTensor(feature, value) : feature
      }),
    decode: (tokens, biases, see) => {
      const answer = generator.decode(tokens, biases, see)
      const value = passing(DECODED)
      return value ? spoilTensor(answer, value) : answer
    },
  }
}
