import * as tf from '@tensorflow/tfjs-core'
import type { LayersModel } from '@tensorflow/tfjs-layers'
import { TintlineError } from '../core/tintlineError.ts'
import type { SeeActivation } from './applyLayers.ts'
import type { ColorMixture } from './layers/colorMixture.ts'
import { encodeLine } from './lineEncoder.ts'
import { type GeneratorManifest, parseManifest } from './manifest.ts'
import { decodeTokens, type PairBiases, relateTokens } from './regionDecoder.ts'
import { sha256OfFile } from './sha256.ts'
import type { TokenTensors } from './tokenTensors.ts'
import { buildGenerator, type GeneratorModels, HALVES, topologyHash } from './topology.ts'
import { MODEL_FILE, unpackWeights, WEIGHTS_FILE, type WeightSpec, weightSlots } from './weightFiles.ts'
import { weightsFault } from './weightsFault.ts'

/** Reads a file of the generator's folder by its relative path (`manifest.json`, `lineEncoder/model.json` …). */
export type ReadFile = (path: string) => Promise<ArrayBuffer>

/** The generator, ready to run on the current TF.js backend. Tensors handed out belong to the caller; `see` hears of what each layer gives. */
export interface Generator {
  readonly manifest: GeneratorManifest
  readonly models: GeneratorModels
  /** line [1,S,S,1], −1 ink … 1 paper, S divisible by 32 → features at S/2, S/4, S/8, S/16, S/32. */
  encode(line: tf.Tensor4D, see?: SeeActivation): tf.Tensor[]
  /** Pairs of tokens [1,N,N,P] → what the decoder makes of how they meet, once for all that is asked about one drawing. */
  relate(pairs: tf.Tensor4D, see?: SeeActivation): PairBiases
  /** Tokens → log weights of a mixture for each, [1,N,K+N+1]. */
  decode(tokens: TokenTensors, biases: PairBiases, see?: SeeActivation): tf.Tensor3D
  /** Colours of the K bins of the mixture, [K, 3] in −1..1. */
  binColors(): Promise<Float32Array>
  dispose(): void
}

function refuse(reason: string): never {
  throw new TintlineError(
    'bad-weights',
    `The generator's weights ${reason}. Reload the page or reinstall Tintline.`,
  )
}

async function readChecked(
  readFile: ReadFile,
  manifest: GeneratorManifest,
  path: string,
): Promise<Uint8Array> {
  const entry = manifest.files[path]
  if (!entry) return refuse(`lack a manifest entry for ${path}`)
  const bytes = new Uint8Array(await readFile(path))
  if (bytes.length !== entry.bytes)
    return refuse(`in ${path} have ${bytes.length} bytes instead of ${entry.bytes}`)
  if ((await sha256OfFile(bytes)) !== entry.sha256) return refuse(`in ${path} do not match their sha256`)
  return bytes
}

/** The weight specs of a model.json, checked against our own topology: same names, same shapes, same order, float16. */
function checkedSpecs(half: LayersModel, modelJson: string, path: string): WeightSpec[] {
  let specs: unknown
  try {
    specs = JSON.parse(modelJson)?.weightsManifest?.[0]?.weights
  } catch {
    return refuse(`in ${path} are not described by valid JSON`)
  }
  const slots = weightSlots(half)
  if (!Array.isArray(specs) || specs.length !== slots.length)
    return refuse(`in ${path} are not ${slots.length} tensors`)
  slots.forEach((slot, i) => {
    const spec = specs[i] as Partial<WeightSpec>
    if (spec.name !== slot.name) refuse(`in ${path} have ${String(spec.name)} where ${slot.name} belongs`)
    if (String(spec.shape) !== String(slot.shape)) refuse(`in ${path} have a wrong shape for ${slot.name}`)
    if (spec.quantization?.dtype !== 'float16') refuse(`in ${path} are not float16 for ${slot.name}`)
  })
  return specs as WeightSpec[]
}

function setWeights(half: LayersModel, specs: WeightSpec[], bytes: Uint8Array, path: string): void {
  const expected = specs.reduce(
    (sum, { shape }) => sum + 2 * shape.reduce((count, size) => count * size, 1),
    0,
  )
  if (bytes.length !== expected) refuse(`in ${path} have ${bytes.length} bytes instead of ${expected}`)
  const weights = unpackWeights(specs, bytes)
  for (const { name, values } of weights)
    if (!values.every(Number.isFinite)) refuse(`in ${path} are not finite in ${name}`)
  const fault = weightsFault(weights.map(({ name, values }) => [name, values]))
  if (fault) refuse(`in ${path} ${fault}`)
  tf.tidy(() => half.setWeights(weights.map(({ values, shape }) => tf.tensor(values, [...shape], 'float32'))))
}

/** A generator over models whose weights are already set; it owns them. */
export function generatorFrom(models: GeneratorModels, manifest: GeneratorManifest): Generator {
  const { lineEncoder, regionDecoder, shapes } = models
  const mixture = regionDecoder.getLayer('mixture') as ColorMixture
  return {
    manifest,
    models,
    encode: (line, see) => encodeLine(lineEncoder, line, see),
    relate: (pairs, see) => relateTokens(regionDecoder, shapes.regions, pairs, see),
    decode: (tokens, biases, see) => decodeTokens(regionDecoder, shapes.regions, tokens, biases, see),
    binColors: () => mixture.constants.binColors.data<'float32'>(),
    dispose() {
      lineEncoder.dispose()
      regionDecoder.dispose()
    },
  }
}

/**
 * Loads the generator: reads the manifest and both halves, checks digests, names, shapes and numbers, builds our OWN
 * topology and puts the weights into it; a topology found in a file is never run.
 * Errors: 'bad-manifest', 'bad-weights', and whatever `readFile` throws.
 */
export async function loadGenerator(readFile: ReadFile): Promise<Generator> {
  const models = buildGenerator()
  try {
    const text = new TextDecoder().decode(await readFile('manifest.json'))
    const manifest = parseManifest(text, topologyHash(models))
    await Promise.all(
      HALVES.map(async (name) => {
        const jsonPath = `${name}/${MODEL_FILE}`
        const binPath = `${name}/${WEIGHTS_FILE}`
        const [json, bin] = await Promise.all(
          [jsonPath, binPath].map((path) => readChecked(readFile, manifest, path)),
        )
        const specs = checkedSpecs(models[name], new TextDecoder().decode(json), jsonPath)
        setWeights(models[name], specs, bin as Uint8Array, binPath)
      }),
    )
    return generatorFrom(models, manifest)
  } catch (error) {
    models.lineEncoder.dispose()
    models.regionDecoder.dispose()
    throw error
  }
}
