import * as tf from '@tensorflow/tfjs-core'
import { isGpu } from '../core/backend.ts'
import type { CellTokens } from '../core/regions/cellTokens.ts'
import { TintlineError, toTintlineError } from '../core/tintlineError.ts'
import { watchActivations } from '../model/activationWatch.ts'
import { type BackendChoice, chooseBackend, chooseModelSize } from '../model/backend.ts'
import { compilePipelines } from '../model/device.ts'
import { type Generator, generatorFrom, loadGenerator, type ReadFile } from '../model/generatorFiles.ts'
import { type GeneratorModels, HALVES } from '../model/topology.ts'
import { copyGenerator, disposeGenerator, loadWeightsInto } from '../model/weightSets.ts'
import { type Half, sealWeights, type TensorsSeal } from '../model/weightsSeal.ts'
import type { EngineInfo, LoadOptions, LoadProgress } from '../protocol/engine.ts'
import { checkAnswer } from './checkAnswer.ts'
import { keepBiases, type Related, relateOnce } from './keepBiases.ts'
import { createWatchedDevice, senseless } from './watchedDevice.ts'

/** A generator on its device, with everything that can go wrong there turned into named errors. */
export interface Colorist {
  readonly info: EngineInfo
  readonly encode: Generator['encode']
  /** How tokens meet, for the decoder. */
  relate(tokens: CellTokens): Promise<Related>
  readonly decode: Generator['decode']
  readonly binColors: Generator['binColors']
  /** Waits for the device. Throws the fault that has befallen it, if any; that weights of the halves just asked are not in its memory as they were is one. */
  settle(...halves: readonly Half[]): Promise<void>
  /** Values of a tensor, which is disposed. @throws TintlineError 'not-finite', or the device's fault */
  read(tensor: tf.Tensor): Promise<Float32Array>
}

/** Colours with the weights in use: those of the base generator, or of an adaptation. */
export interface GeneratorRunner extends Colorist {
  /** The generator as it was shipped; never changed. */
  readonly base: GeneratorModels
  /** Colours with an adaptation (.safetensors), as far as `strength` says, or with the base generator again; what answers nothing sensible is not taken. @throws TintlineError 'bad-weights' */
  use(weights: Uint8Array | undefined, strength?: number): Promise<void>
  /** Another generator on the same device; whoever made it disposes of it. */
  colorist(models: GeneratorModels): Colorist
  /** Files of a folder beside the generator: pictures to rehearse with. */
  readonly readBeside: (folder: string) => ReadFile
  /** Does a job on the device. Rejects with the device's fault where there is one, else with the job's own error. */
  guard<T>(job: () => Promise<T>): Promise<T>
  close(): void
}

/** A copy of `base` with what an adaptation changes, or a part of that. The caller disposes of it. @throws TintlineError 'bad-weights' */
export function adaptGenerator(base: GeneratorModels, weights: Uint8Array, strength = 1): GeneratorModels {
  const copy = copyGenerator(base)
  try {
    loadWeightsInto(copy, weights, strength)
    return copy
  } catch (error) {
    disposeGenerator(copy)
    throw error
  }
}

export interface RunnerDeps {
  readFile(url: string): Promise<ArrayBuffer>
  /** Hears of a fault of the device, also when nothing is running. */
  onFault?(error: TintlineError): void
  loadGenerator?(readFile: ReadFile): Promise<Generator>
  chooseBackend?(options: Parameters<typeof chooseBackend>[0]): Promise<BackendChoice>
}

/** Side of a sheet, px, and number of tokens. */
interface Extent {
  readonly side: number
  readonly tokens: number
}

/** Tokens that the pipelines are compiled for: as many as most drawings have. */
const PIPELINE_TOKENS = 128
/** Shows whether both halves compute at all: side is the smallest that has a feature at every scale. */
const SMALLEST: Extent = { side: 64, tokens: 8 }

/** A run of both halves on blank paper; records or computes, as the backend is told. */
function blankRun(generator: Generator, { side, tokens: n }: Extent): tf.Tensor {
  return tf.tidy(() => {
    const encoded = generator.encode(tf.ones([1, side, side, 1]))
    const { features, state, pairs } = generator.models.shapes.regions
    const tokens = {
      features: tf.zeros<tf.Rank.R3>([1, n, features]),
      state: tf.zeros<tf.Rank.R3>([1, n, state]),
      present: tf.ones<tf.Rank.R2>([1, n]),
      copyable: tf.zeros<tf.Rank.R2>([1, n]),
      sure: tf.zeros<tf.Rank.R2>([1, n]),
    }
    const decoded = generator.decode(tokens, generator.relate(tf.zeros([1, n, n, pairs])))
    return tf.add(tf.mean(decoded), tf.addN(encoded.map((feature) => tf.mean(feature))))
  })
}

/** A generator whose weights do not change any more. */
interface Sealed extends Generator {
  readonly seal: Readonly<Record<Half, TensorsSeal>>
}

const sealed = async (generator: Generator): Promise<Sealed> => ({
  ...generator,
  seal: await sealWeights(generator.models),
})

function createRunner(
  generator: Sealed,
  info: EngineInfo,
  modelUrl: string,
  deps: RunnerDeps,
): GeneratorRunner {
  const device = createWatchedDevice((error) => deps.onFault?.(error))
  const { guarded, waited, settle, read } = device
  const watch = watchActivations()
  const kept = keepBiases(watch.see)
  let adapted: Sealed | undefined
  const inUse = () => adapted ?? generator
  const settleWhole = async (...halves: readonly Half[]) => {
    await settle()
    for (const half of halves)
      if (!((await inUse().seal[half].isWhole()) && (await kept.isWhole())))
        device.befall(
          new TintlineError('gpu-error', 'The generator’s weights changed in memory; reload the page'),
        )
    device.check()
  }
  /** Also where no layer gave anything senseless on the way, of which those after it may have made something plausible. */
  const readWatched = async (tensor: tf.Tensor) => {
    try {
      const values = await read(tensor)
      if (await waited(() => watch.isSound())) return values
      throw senseless()
    } catch (error) {
      watch.dispose()
      if (toTintlineError(error, 'gpu-error').code === 'not-finite') await settleWhole(...HALVES)
      // How tokens meet may be what is wrong, and would go on being so.
      kept.dispose()
      throw error
    }
  }
  const colorist = (models: GeneratorModels): Colorist => {
    const { encode, relate, decode, binColors } = generatorFrom(models, generator.manifest)
    return {
      info,
      encode: guarded(encode),
      relate: (tokens) => waited(async () => relateOnce({ relate }, tokens)),
      decode: guarded(decode),
      binColors,
      settle,
      read,
    }
  }
  return {
    info,
    base: generator.models,
    encode: guarded((line) => inUse().encode(line, watch.see)),
    relate: (tokens) => waited(() => kept.relate(inUse(), tokens)),
    decode: guarded((tokens, biases) => inUse().decode(tokens, biases, watch.see)),
    binColors: () => inUse().binColors(),
    settle: settleWhole,
    read: readWatched,
    async use(weights, strength) {
      const models = weights && adaptGenerator(generator.models, weights, strength)
      let next: Sealed | undefined
      try {
        if (models) {
          await checkAnswer(colorist(models))
          next = await sealed(generatorFrom(models, generator.manifest))
        }
      } catch (error) {
        if (models) disposeGenerator(models)
        throw error
      }
      kept.dispose()
      adapted?.dispose()
      adapted = next
    },
    colorist,
    readBeside: (folder) => (path) => deps.readFile(`${modelUrl}../${folder}/${path}`),
    guard: device.guard,
    close() {
      device.close()
      watch.dispose()
      kept.dispose()
      adapted?.dispose()
      generator.dispose()
    },
  }
}

/** Only a GPU compiles pipelines, for the sizes in use; the processor would repeat a whole colouring for nothing. */
async function warmUp(runner: GeneratorRunner, generator: Generator): Promise<void> {
  const { backend, size } = runner.info
  const extent = isGpu(backend) ? { side: size, tokens: PIPELINE_TOKENS } : SMALLEST
  await compilePipelines(() => blankRun(generator, extent))
  await runner.read(blankRun(generator, extent))
  await checkAnswer(runner)
}

/** Number of files a generator is read from: manifest, and topology and weights of both halves. */
const FILES = 5

/**
 * Chooses a backend, reads the generator, compiles its pipelines with a run on blank paper.
 * An adaptation among the options is in use from the start.
 * @throws TintlineError 'backend-unavailable', 'backend-untrue', 'bad-manifest', 'bad-weights', 'missing-file', 'device-lost', 'gpu-error'
 */
export async function openRunner(
  options: LoadOptions,
  deps: RunnerDeps,
  onProgress: (progress: LoadProgress) => void,
): Promise<GeneratorRunner> {
  onProgress({ stage: 'probe', fraction: 0 })
  const choice = await (deps.chooseBackend ?? chooseBackend)({
    forced: options.backend,
    remembered: options.remembered,
    avoid: options.avoid,
    wantsSpeed: options.size === undefined,
    wasmPaths: options.wasmPaths,
  })
  const { backend, software, passedOver } = choice
  let filesRead = 0
  const report = () => onProgress({ stage: 'download', fraction: 0.2 + (0.5 * filesRead) / FILES, backend })
  report()
  const generator = await (deps.loadGenerator ?? loadGenerator)(async (path) => {
    const bytes = await deps.readFile(options.modelUrl + path)
    filesRead++
    report()
    return bytes
  })
  onProgress({ stage: 'warm-up', fraction: 0.75, backend })
  const info: EngineInfo = { backend, software, size: options.size ?? chooseModelSize(choice), passedOver }
  const runner = createRunner(await sealed(generator), info, options.modelUrl, deps)
  try {
    await warmUp(runner, generator)
    await runner.use(options.weights, options.strength)
  } catch (error) {
    runner.close()
    throw error
  }
  onProgress({ stage: 'warm-up', fraction: 1, backend })
  return runner
}
