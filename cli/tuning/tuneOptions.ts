import type { Backend } from '../../src/core/backend.ts'
import { OPTIMIZERS, TEACH_DEFAULTS, type TeachSettings, TRAINED_PARTS } from '../../src/core/teaching.ts'
import {
  parseOptions,
  readBackend,
  readChoice,
  readCounts,
  readEnding,
  readInteger,
  readModelSize,
  readPositive,
  readShare,
  readWeight,
  refuseOption,
} from '../shell/parseOptions.ts'

const USAGE =
  'Usage: npm run -s tune -- --pieces DIR --holdout DIR [--steps 300] [--train last|decoder] [--optimizer adam|adamw|sgd] ' +
  '[--lr 5e-4] [--distillation 1] [--strength 0.8] [--size 256] [--batch 2] [--validate-every 25] [--patience 4] [--hints 0,3,10] [--backend wasm|cpu] [--seed 1] ' +
  '[--json FILE] [--out FILE.safetensors] [--debug]'
const NAMES = [
  ...[
    'pieces',
    'holdout',
    'steps',
    'train',
    'optimizer',
    'lr',
    'distillation',
    'strength',
    'size',
    'batch',
    'validate-every',
  ],
  ...['patience', 'hints', 'backend', 'seed', 'json', 'out'],
]
/** What the studio picks where there is no fast GPU. */
const DEFAULT_SIZE = '256'
const DEFAULT_COUNTS = '0,3,10'
const WEIGHTS_ENDINGS = { '.safetensors': 'safetensors' } as const

export interface TuneOptions {
  /** Folders as the user named them. */
  readonly pieces: string
  readonly holdout: string
  readonly settings: TeachSettings
  readonly counts: readonly number[]
  readonly backend: Backend
  readonly json: string | undefined
  readonly out: string | undefined
}

/** Throws TintlineError 'unknown-option', which ends in the usage. */
export function readTuneOptions(args: string[]): TuneOptions {
  const { values } = parseOptions(args, NAMES, 0, USAGE)
  const { pieces, holdout } = values
  if (pieces === undefined || holdout === undefined)
    throw refuseOption(`Say which --pieces DIR to learn from and which --holdout DIR to judge by. ${USAGE}`)
  if (values.out !== undefined) readEnding('--out', values.out, WEIGHTS_ENDINGS)
  return {
    pieces,
    holdout,
    settings: readSettings(values),
    counts: readCounts(values.hints ?? DEFAULT_COUNTS),
    backend: readBackend(values.backend ?? 'wasm'),
    json: values.json,
    out: values.out,
  }
}

function readSettings(values: Readonly<Record<string, string | undefined>>): TeachSettings {
  const { optimizer } = TEACH_DEFAULTS
  const whole = (name: string, otherwise: number, min: number) =>
    readInteger(name, values[name] ?? String(otherwise), min)
  return {
    ...TEACH_DEFAULTS,
    seed: whole('seed', TEACH_DEFAULTS.seed, 0),
    steps: whole('steps', TEACH_DEFAULTS.steps, 1),
    part: readChoice('train', values.train ?? TEACH_DEFAULTS.part, TRAINED_PARTS),
    optimizer: {
      ...optimizer,
      kind: readChoice('optimizer', values.optimizer ?? optimizer.kind, OPTIMIZERS),
      learningRate: readPositive('lr', values.lr ?? String(optimizer.learningRate)),
    },
    distillation: readWeight('distillation', values.distillation ?? String(TEACH_DEFAULTS.distillation)),
    strength: readShare('strength', values.strength ?? String(TEACH_DEFAULTS.strength)),
    size: readModelSize(values.size ?? DEFAULT_SIZE),
    batch: whole('batch', TEACH_DEFAULTS.batch, 1),
    validateEvery: whole('validate-every', TEACH_DEFAULTS.validateEvery, 1),
    patience: whole('patience', TEACH_DEFAULTS.patience, 0),
  }
}
