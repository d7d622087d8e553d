import type { TeachSettings } from '../core/teaching.ts'
import { TintlineError, toTintlineError } from '../core/tintlineError.ts'
import { type Critic, loadCritic } from '../model/critics.ts'
import type { ReadFile } from '../model/generatorFiles.ts'
import { createAdversary } from './adversary.ts'
import type { Critics } from './objective.ts'
import { openRehearsal, type Rehearsal } from './rehearsal.ts'

/** What a run learns with beside the artist's pieces: networks that losses ask, and art of others. */
export interface Aids extends Critics {
  readonly rehearsal?: Rehearsal | undefined
}

/** How files of a folder beside the generator are read. */
export type ReadBeside = (folder: string) => ReadFile

export interface OpenAids {
  readonly aids: Aids
  dispose(): void
}

/** @throws TintlineError of the same code, which says how to learn without */
async function orSay<Aid>(aid: Promise<Aid>, what: string, weight: string): Promise<Aid> {
  return aid.catch((error: unknown) => {
    const { code, message } = toTintlineError(error, 'missing-file')
    throw new TintlineError(code, `${what} could not be loaded (${message}); set ${weight} to 0`, {
      cause: error,
    })
  })
}

/** Loads what the weights above 0 ask for, each run its own: an opponent learns. @throws TintlineError by what is wrong */
export async function openAids(
  { losses, recall }: Pick<TeachSettings, 'losses' | 'recall'>,
  read: ReadBeside,
): Promise<OpenAids> {
  const network = async (critic: Critic, loss: 'perceptual' | 'adversarial') => {
    if (losses[loss] <= 0) return undefined
    return orSay(
      loadCritic(critic, read(critic)),
      `The network that the ${loss} loss needs`,
      'the weight of that loss',
    )
  }
  const rehearsal =
    recall > 0
      ? await orSay(openRehearsal(read('rehearsal')), 'The pictures to rehearse with', 'Memory')
      : undefined
  const features = await network('features', 'perceptual')
  const discriminator = await network('discriminator', 'adversarial').catch((error: unknown) => {
    features?.dispose()
    throw error
  })
  const adversary = discriminator && createAdversary(discriminator)
  return {
    aids: { features, adversary, rehearsal },
    dispose() {
      adversary?.dispose()
      discriminator?.dispose()
      features?.dispose()
    },
  }
}
