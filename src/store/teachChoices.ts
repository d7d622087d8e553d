import type { TeachSettings } from '../protocol/teaching.ts'

export type {
  InsideReport,
  Judgement,
  LossWeights,
  OptimizerSettings,
  StripPicture,
  TrainedPart,
} from '../protocol/teaching.ts'

/** What the artist may choose of a run; the size is the engine's. */
export type TeachChoices = Omit<TeachSettings, 'size'>

/** Fewest pieces a run can start with: one to learn from, one to check by, one to judge by. */
export const MIN_PIECES = 3

/** Adam's usual knobs (Kingma & Ba 2015) with a fifth of its usual rate: the generator knows how to colour already. */
export const FIRST_CHOICES: TeachChoices = {
  seed: 1,
  steps: 300,
  part: 'decoder',
  optimizer: {
    kind: 'adam',
    learningRate: 2e-4,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0.01,
    momentum: 0.9,
  },
  losses: {
    l1: 1,
    mse: 0.15,
    nll: 0.02,
    tv: 0,
    perceptual: 0,
    adversarial: 0,
    kernelL1: 0,
    kernelL2: 0,
  },
  batch: 4,
  warmupSteps: 20,
  clipNorm: 1,
  validateEvery: 25,
  patience: 4,
}
