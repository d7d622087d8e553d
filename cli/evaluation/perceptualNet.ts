import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { type LayersModel, loadLayersModel, model, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import type { RgbaImage } from '../../src/core/image/pixels.ts'
import { type FeatureMap, featureDistance } from '../../src/core/metrics/featureDistance.ts'
import { toTintlineError } from '../../src/core/tintlineError.ts'
import { fitInto } from './fitInto.ts'
import { installPackages } from './installPackages.ts'

/** Only evaluation needs the network (MIT, a MobileNetV2), so it comes when someone evaluates. */
const FOLDER = path.resolve('.tintline/perceptual')
const PACKAGES = ['nsfwjs@4.3.0']
const MODEL = path.join(FOLDER, 'node_modules/nsfwjs/dist/models/mobilenet_v2')
/** Where the network's features are taken: 112, 56, 28 and 14 places a side. */
const TAPS = ['Conv1_relu', 'block_2_expand_relu', 'block_5_expand_relu', 'block_8_expand_relu']
/** Side of the network's input, px. */
const INPUT_PX = 224

/** A network that judges how alike pictures look. The generator's training never sees it. */
export interface PerceptualNet {
  /** Distance of pictures (opaque, of its size) from `truth`, whose features are worked out once: 0 … 8. */
  distanceFrom(truth: RgbaImage): (picture: RgbaImage) => number
}

/** Whether the network is there; if not, tries to install it and says on stderr what follows if it cannot. */
export async function ensurePerceptualNet(): Promise<boolean> {
  if (existsSync(MODEL)) return true
  try {
    await installPackages(FOLDER, PACKAGES)
    return true
  } catch (error) {
    const { message } = toTintlineError(error, 'missing-file')
    process.stderr.write(
      `eval: ${message} Without it there is no perceptual distance: those fields are null\n`,
    )
    return false
  }
}

/** Loads the installed network onto the current TF.js backend. */
export async function loadPerceptualNet(): Promise<PerceptualNet> {
  const whole = await loadLayersModel(tf.io.fromMemory(readArtifacts()))
  const outputs = TAPS.map((name) => whole.getLayer(name).output as SymbolicTensor)
  return createPerceptualNet(model({ inputs: whole.inputs, outputs }))
}

/** A network over any model [1, side, side, 3] in 0..1 → feature maps [1, h, w, channels]. */
export function createPerceptualNet(taps: LayersModel): PerceptualNet {
  return {
    distanceFrom(truth) {
      const expected = featuresOf(taps, truth)
      return (picture) => {
        const found = featuresOf(taps, picture)
        const distances = found.map((map, tap) =>
          featureDistance(map, expected[tap] as Features, insidePicture(map, truth)),
        )
        return distances.reduce((sum, distance) => sum + distance, 0)
      }
    },
  }
}

interface Features extends FeatureMap {
  /** Places a side. */
  readonly side: number
}

/** The picture fills a corner of the square the network sees, the rest is white and says nothing. */
function insidePicture({ side }: Features, { width, height }: RgbaImage): (place: number) => boolean {
  const longest = Math.max(width, height)
  const columns = Math.ceil((side * width) / longest)
  const rows = Math.ceil((side * height) / longest)
  return (place) => place % side < columns && place < rows * side
}

function featuresOf(taps: LayersModel, picture: RgbaImage): Features[] {
  const side = taps.inputs[0]?.shape[1] ?? INPUT_PX
  const maps = tf.tidy(() => {
    const input = tf.tensor4d(squareInput(picture, side), [1, side, side, 3])
    return [taps.apply(input) as tf.Tensor4D | tf.Tensor4D[]].flat()
  })
  // Outside of tidy, which would look for tensors among the million numbers.
  const features = maps.map((map) => ({
    values: map.dataSync<'float32'>(),
    side: map.shape[2] as number,
    channels: map.shape[3] as number,
  }))
  tf.dispose(maps)
  return features
}

/** [side, side, 3] in 0..1: scaled uniformly into the top left corner, padded with white. */
function squareInput(picture: RgbaImage, side: number): Float32Array {
  const { data, width, height } = fitInto(picture, side)
  const input = new Float32Array(side * side * 3).fill(1)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0, o = y * side * 3; x < width; x++, i += 4, o += 3) {
      for (let c = 0; c < 3; c++) input[o + c] = (data[i + c] as number) / 255
    }
  }
  return input
}

interface PackagedModel {
  readonly modelTopology: object
  readonly weightsManifest: readonly { readonly weights: tf.io.WeightsManifestEntry[] }[]
}

/** The package holds the model as CommonJS modules: its topology, and its 8-bit weights as base64. */
function readArtifacts(): tf.io.ModelArtifacts {
  const load = createRequire(path.join(MODEL, 'index.js'))
  const { modelTopology, weightsManifest } = load('./model.min.js') as PackagedModel
  const weights = Buffer.from(load('./group1-shard1of1.min.js') as string, 'base64')
  return {
    modelTopology,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: Uint8Array.from(weights).buffer,
  }
}
