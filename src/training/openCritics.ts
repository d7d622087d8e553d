import type { LossWeights } from '../core/teaching.ts'
import { TintlineError, toTintlineError } from '../core/tintlineError.ts'
import { type Critic, loadCritic } from '../model/critics.ts'
import type { ReadFile } from '../model/generatorFiles.ts'
import { createAdversary } from './adversary.ts'
import type { Critics } from './objective.ts'

/** How files of a critic's folder are read. */
export type ReadCritic = (critic: Critic) => ReadFile

export interface OpenCritics {
  readonly critics: Critics
  dispose(): void
}

async function load(critic: Critic, loss: keyof LossWeights, read: ReadCritic) {
  return loadCritic(critic, read(critic)).catch((error: unknown) => {
    const { code, message } = toTintlineError(error, 'missing-file')
    throw new TintlineError(
      code,
      `The ${loss} loss needs a network that could not be loaded (${message}); set its weight to 0`,
      {
        cause: error,
      },
    )
  })
}

/** Loads the networks that losses of a weight above 0 ask, each run its own: an opponent learns. @throws TintlineError by what is wrong */
export async function openCritics(losses: LossWeights, read: ReadCritic): Promise<OpenCritics> {
  const features = losses.perceptual > 0 ? await load('features', 'perceptual', read) : undefined
  const discriminator = losses.adversarial > 0 ? await load('discriminator', 'adversarial', read) : undefined
  const adversary = discriminator && createAdversary(discriminator)
  return {
    critics: { features, adversary },
    dispose() {
      adversary?.dispose()
      discriminator?.dispose()
      features?.dispose()
    },
  }
}
