import '@tensorflow/tfjs-backend-cpu'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRandom, type Random } from '../src/core/random.ts'
import { encoderWork, regionWork, type SavedTopology } from '../src/model/flops.ts'
import { EDITION, type GeneratorManifest } from '../src/model/manifest.ts'
import { sha256Hex } from '../src/model/sha256.ts'
import {
  buildGenerator,
  type GeneratorModels,
  HALVES,
  topologyHash,
  topologyOf,
} from '../src/model/topology.ts'
import {
  MODEL_FILE,
  type NamedWeight,
  packHalf,
  WEIGHTS_FILE,
  weightSlots,
} from '../src/model/weightFiles.ts'
import { writeWhole } from './shell/writeWhole.ts'

const USAGE =
  'Usage: npm run -s model:save -- DIR [--seed N]   writes an untrained generator (topology, random weights, manifest)'
const CEILING_SIZE = 512
const CEILING_TOKENS = 256

/** Standard normal deviate (Box and Muller 1958). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}

/** He et al. 2015 for kernels, ones for the scales of normalisations, zeros for the rest. */
function initialWeight(name: string, shape: readonly number[], random: Random): NamedWeight {
  const values = new Float32Array(shape.reduce((count, size) => count * size, 1))
  if (name.endsWith('/gamma')) return { name, shape, values: values.fill(1) }
  const deviation = Math.sqrt(2 / shape.slice(0, -1).reduce((count, size) => count * size, 1))
  if (name.endsWith('/kernel')) for (let i = 0; i < values.length; i++) values[i] = deviation * normal(random)
  return { name, shape, values }
}

function packAll(models: GeneratorModels, seed: number): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  for (const half of HALVES) {
    const random = createRandom(seed).fork(half)
    const weights = weightSlots(models[half]).map(({ name, shape }) =>
      initialWeight(name, shape, random.fork(name)),
    )
    const { modelJson, weightsBin } = packHalf(models[half], weights)
    files.set(`${half}/${MODEL_FILE}`, new TextEncoder().encode(modelJson))
    files.set(`${half}/${WEIGHTS_FILE}`, weightsBin)
  }
  return files
}

function describe(models: GeneratorModels, files: Map<string, Uint8Array>, seed: number): GeneratorManifest {
  const encoder = encoderWork(topologyOf(models.lineEncoder) as SavedTopology, CEILING_SIZE)
  const decoder = regionWork(models.shapes.regions, CEILING_TOKENS)
  return {
    edition: EDITION,
    topologyHash: topologyHash(models),
    dtype: 'float16',
    params: { lineEncoder: encoder.params, regionDecoder: decoder.params },
    flops: {
      size: CEILING_SIZE,
      lineEncoder: encoder.flops,
      tokens: CEILING_TOKENS,
      regionDecoder: decoder.flops,
    },
    files: Object.fromEntries(
      [...files].map(([path, bytes]) => [path, { sha256: sha256Hex(bytes), bytes: bytes.length }]),
    ),
    training: { state: 'untrained', seed },
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string', default: '1' } },
  })
  const directory = positionals[0]
  const seed = Number(values.seed)
  if (!directory || positionals.length > 1 || !Number.isInteger(seed)) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  const models = buildGenerator()
  const files = packAll(models, seed)
  const manifest = describe(models, files, seed)
  files.set('manifest.json', new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`))
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeWhole(join(directory, path), bytes)
  }
  console.log(
    JSON.stringify({ params: manifest.params, flops: manifest.flops, topologyHash: manifest.topologyHash }),
  )
}

await main()
