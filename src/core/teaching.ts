import type { ModelSize } from './geometry/modelFrame.ts'
import type { GrayImage, RgbaImage } from './image/pixels.ts'

/** What a piece serves: most are learnt from, some decide when to stop, the rest say at the end whether it became better. */
export type PieceRole = 'train' | 'validation' | 'test'

/** One finished piece of the artist; line and picture have the same size. */
export interface TeachPiece {
  readonly id: string
  readonly role: PieceRole
  /** 0 ink … 255 paper. */
  readonly line: GrayImage
  /** The coloured picture, opaque; its lines may be in it (ink has no say in any loss). */
  readonly picture: RgbaImage
}

/** Which layers of the region decoder learn: its last block and what follows, or all of it. The line encoder never does. */
export const TRAINED_PARTS = ['last', 'decoder'] as const
export type TrainedPart = (typeof TRAINED_PARTS)[number]

export const OPTIMIZERS = ['adam', 'adamw', 'sgd'] as const

export interface OptimizerSettings {
  readonly kind: (typeof OPTIMIZERS)[number]
  readonly learningRate: number
  /** Adam and AdamW (Kingma & Ba 2015). */
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  /** AdamW: decoupled decay of kernels (Loshchilov & Hutter 2019). */
  readonly weightDecay: number
  /** SGD: Nesterov momentum. */
  readonly momentum: number
}

/** Weights of penalties on the kernels that learn, beside the likelihood; 0 is not computed. */
export interface WeightPenalty {
  /** On the sum of sizes. */
  readonly l1: number
  /** On the sum of squares. */
  readonly l2: number
}

export interface TeachSettings {
  /** The same seed and pieces give the same run. */
  readonly seed: number
  readonly steps: number
  readonly part: TrainedPart
  readonly optimizer: OptimizerSettings
  /**
   * Weight of answering as before on drawings that are not the artist's (distillation). 0: no such examples are drawn, the style is learnt faster and
   * everything else forgotten sooner.
   */
  readonly distillation: number
  readonly penalty: WeightPenalty
  /**
   * How far what is checked and handed out goes from the generator as it was (0) to what was learnt (1): between both it has most of the style already and
   * has lost less of the rest (Wortsman et al. 2022).
   */
  readonly strength: number
  readonly size: ModelSize
  /** Examples a step; halved where the device has no room for them. */
  readonly batch: number
  readonly warmupSteps: number
  /** Largest norm of all gradients together. */
  readonly clipNorm: number
  /** Steps between looks at the validation pieces; also the interval of checkpoints. */
  readonly validateEvery: number
  /** Validations without improvement before it stops; 0 = never. */
  readonly patience: number
}

/** What suits most: the decoder, at half of Adam's usual rate (Kingma & Ba 2015), for the generator knows how to colour already. */
export const TEACH_DEFAULTS: Omit<TeachSettings, 'size'> = {
  seed: 1,
  steps: 300,
  part: 'decoder',
  optimizer: {
    kind: 'adam',
    learningRate: 5e-4,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0.01,
    momentum: 0.9,
  },
  distillation: 1,
  penalty: { l1: 0, l2: 0 },
  strength: 0.8,
  batch: 2,
  warmupSteps: 20,
  clipNorm: 1,
  validateEvery: 25,
  patience: 4,
}

/** One step, told as it happens. */
export interface StepReport {
  readonly step: number
  /** Mean negative log-likelihood of the artist's own colours, where the step has examples of them; and all parts by name, unweighted. */
  readonly loss: number
  readonly losses: Readonly<Record<string, number>>
  readonly learningRate: number
  /** Before clipping; by layer, as `layer/kernel`. */
  readonly gradientNorm: number
  readonly gradientNorms: Readonly<Record<string, number>>
  readonly samplesPerSecond: number
  readonly secondsLeft: number
}

/** A validation piece as the generator colours it now, at model size, beside what it was before and what it should be. */
export interface StripPicture {
  readonly id: string
  readonly before: RgbaImage
  readonly now: RgbaImage
  readonly target: RgbaImage
}

export interface ValidationReport {
  readonly step: number
  readonly loss: number
  /** Hints that a simulated artist needs to finish a validation piece, mean. */
  readonly hints: number
  /** Mean PSNR in dB of the validation pieces at 3 hints. */
  readonly psnr: number
  /** Whether it is the best so far, and the step of the best: 0 for what was there before. */
  readonly best: boolean
  readonly bestStep: number
  readonly strip: readonly StripPicture[]
}

/** How checking goes where the best was so many steps ago, in words. */
export const sinceBest = (steps: number): string =>
  `The pieces that check stopped improving ${steps} steps ago.`

/** A look inside: how activations spread, how many weights are next to nothing. */
export interface InsideReport {
  readonly step: number
  /** Shares 0..1 by bin over `from`…`to`, of each watched layer. */
  readonly activations: readonly {
    readonly layer: string
    readonly from: number
    readonly to: number
    readonly shares: readonly number[]
    /** Share of units that stayed next to 0. */
    readonly dead: number
  }[]
  /** Share of weights below 1e-3 in size, by layer. */
  readonly sparsity: Readonly<Record<string, number>>
}

export type TeachEvent =
  /** How far it is with what goes on before the first step, or with judging: 0 … 1. */
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'step'; readonly report: StepReport }
  | { readonly type: 'validated'; readonly report: ValidationReport }
  | { readonly type: 'inside'; readonly report: InsideReport }
  /** Something the artist should know, in plain words: rolled back, smaller batches. */
  | { readonly type: 'note'; readonly step: number; readonly text: string }
  /** All that a resume needs, as .safetensors; `best` marks the weights validation likes most. */
  | {
      readonly type: 'checkpoint'
      readonly step: number
      readonly best: boolean
      readonly bytes: Uint8Array<ArrayBuffer>
    }

export interface TeachRequest {
  readonly pieces: readonly TeachPiece[]
  readonly settings: TeachSettings
  /** A checkpoint of the same settings and pieces to go on from. */
  readonly resume?: Uint8Array<ArrayBuffer> | undefined
}

export interface TeachResult {
  readonly steps: number
  readonly seconds: number
  readonly samplesPerSecond: number
  readonly stoppedBy: 'steps' | 'patience' | 'request'
  /** The best weights by validation, as .safetensors (float16). */
  readonly weights: Uint8Array<ArrayBuffer>
}

/** Something measured with the base generator and with what was learnt. */
export interface Change {
  readonly before: number
  readonly after: number
}

/** Mean PSNR in dB over pictures at so many hints. */
export interface PsnrRow extends Change {
  readonly hints: number
}

/** Learning is worth keeping where the artist's pieces need at most this share of the hints that they needed before. */
export const WORTH_SHARE = 0.97

/** The held-out test. */
export interface Judgement {
  /** How far the adaptation was followed, 0..1: less than all of it where all of it would cost others' art too much. */
  readonly strength: number
  /** Hints that a simulated artist needs to finish a piece, mean: what the artist is saved. */
  readonly hints: Change
  /** The same on drawings that are not the artist's; undefined where there are none to ask. */
  readonly others: Change | undefined
  /** At 0, 3 and 10 hints. */
  readonly rows: readonly PsnrRow[]
  /** Pictures at 3 hints. */
  readonly strip: readonly StripPicture[]
  /** Whether it is to be recommended: fewer hints on the artist's pieces, hardly more on others'. */
  readonly better: boolean
}
