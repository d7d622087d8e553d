import * as tf from '@tensorflow/tfjs-core'
import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import { TintlineError } from '../core/tintlineError.ts'
import type { ReadFile } from './generatorFiles.ts'
import { readSealed } from './readSealed.ts'
import { readSafetensors } from './safetensors.ts'

/** The networks that two of the losses ask: what is wrong with a colouring, and whether it looks true. */
export const CRITICS = ['features', 'discriminator'] as const
export type Critic = (typeof CRITICS)[number]

const STEM = 16
const FEATURE_WIDTHS = [32, 64, 128] as const
const DISCRIMINATOR_WIDTHS = [32, 64, 128] as const
const SLOPE = 0.2

/** Written into the files; weights of another shape are refused by it. */
const DESIGNS: Readonly<Record<Critic, string>> = {
  features: `features/${STEM}/${FEATURE_WIDTHS.join('-')}`,
  discriminator: `discriminator/${DISCRIMINATOR_WIDTHS.join('-')}`,
}

type ConvOptions = Parameters<typeof layers.conv2d>[0]

const conv = (x: SymbolicTensor, options: ConvOptions) =>
  layers.conv2d({ kernelInitializer: 'zeros', ...options }).apply(x) as SymbolicTensor

/** Finished picture [B,H,W,3] in −1..1 → features at 1/2, 1/4 and 1/8; H, W multiples of 8. The twin of pretrain/feature_net.py. */
function buildFeatures(): LayersModel {
  const picture = input({ shape: [null, null, 3], name: 'picture' })
  const keeping = { kernelSize: 3, padding: 'same', activation: 'relu' } as const
  const halving = { kernelSize: 2, strides: 2, padding: 'valid', activation: 'relu' } as const
  let x = conv(picture, { ...keeping, filters: STEM, name: 'stem' })
  const outputs = FEATURE_WIDTHS.map((filters, i) => {
    x = conv(x, { ...halving, filters, name: `stage${i + 1}_down` })
    x = conv(x, { ...keeping, filters, name: `stage${i + 1}_conv` })
    return x
  })
  return model({ inputs: picture, outputs, name: 'features' })
}

/**
 * Picture and line [B,H,W,4] in −1..1 → verdicts [B,H/8,W/8,1], not squashed: a patch discriminator (Isola et al. 2017). The twin of
 * pretrain/discriminator.py, whose spectral normalisation (Miyato et al. 2018) is worked into the weights.
 */
function buildDiscriminator(): LayersModel {
  const picture = input({ shape: [null, null, 4], name: 'picture_and_line' })
  const padded = (x: SymbolicTensor, name: string) =>
    layers.zeroPadding2d({ padding: [1, 1], name }).apply(x) as SymbolicTensor
  let x: SymbolicTensor = picture
  DISCRIMINATOR_WIDTHS.forEach((filters, i) => {
    const name = `down${i + 1}`
    x = conv(padded(x, `${name}_pad`), { filters, kernelSize: 4, strides: 2, padding: 'valid', name })
    x = layers.leakyReLU({ alpha: SLOPE, name: `${name}_leak` }).apply(x) as SymbolicTensor
  })
  const verdict = conv(x, { filters: 1, kernelSize: 3, padding: 'same', name: 'verdict' })
  return model({ inputs: picture, outputs: verdict, name: 'discriminator' })
}

const BUILDERS: Readonly<Record<Critic, () => LayersModel>> = {
  features: buildFeatures,
  discriminator: buildDiscriminator,
}

/** Builds a critic with zero weights; the caller disposes of it. */
export const buildCritic = (critic: Critic): LayersModel => BUILDERS[critic]()

function refuse(critic: Critic, reason: string): never {
  throw new TintlineError(
    'bad-weights',
    `The weights of the ${critic} network ${reason}. Reload the page or reinstall Tintline.`,
  )
}

/** Puts weights into a critic by name; all have to be there, and of the right shape. @throws TintlineError 'bad-weights' */
export function setCriticWeights(critic: Critic, net: LayersModel, bytes: Uint8Array): void {
  const { tensors, metadata } = readSafetensors(bytes)
  if (metadata.design !== DESIGNS[critic]) refuse(critic, 'are of another design')
  if (tensors.size !== net.weights.length) refuse(critic, 'are not as many as it has')
  tf.tidy(() => {
    for (const weight of net.weights) {
      const tensor = tensors.get(weight.originalName)
      if (!tensor) return refuse(critic, `lack ${weight.originalName}`)
      if (String(tensor.shape) !== String(weight.shape))
        refuse(critic, `have a wrong shape for ${weight.originalName}`)
      weight.write(tf.tensor(tensor.values, [...tensor.shape], 'float32'))
    }
  })
}

/**
 * Loads a critic from its folder (`manifest.json`, `weights.safetensors`): our own topology, weights checked like the generator's.
 * @throws TintlineError 'bad-manifest', 'bad-weights', and whatever `readFile` throws
 */
export async function loadCritic(critic: Critic, readFile: ReadFile): Promise<LayersModel> {
  const sealed = { name: `the ${critic} network`, design: DESIGNS[critic], file: 'weights.safetensors' }
  const { bytes } = await readSealed(sealed, readFile)
  const net = buildCritic(critic)
  try {
    setCriticWeights(critic, net, bytes)
    return net
  } catch (error) {
    net.dispose()
    throw error
  }
}
