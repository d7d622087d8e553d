import { availableParallelism } from 'node:os'
import type { Backend } from '../../src/core/backend.ts'
import type { ModelSize } from '../../src/core/geometry/modelFrame.ts'
import { userPath } from '../shell/files.ts'
import {
  parseOptions,
  readBackend,
  readCounts,
  readEnding,
  readInteger,
  readModelSize,
  refuseOption,
} from '../shell/parseOptions.ts'
import { PICTURE_ENDINGS } from '../shell/writePicture.ts'
import { HELD_OUT, type HeldOut } from './heldOut.ts'

const USAGE =
  'Usage: npm run -s eval -- --pairs DIR | --set openmoji|val|test|figures [--finish | --hints 0,1,3,5,10,20,50] [--limit N] ' +
  '[--seed 1] [--size 256] [--json FILE] [--report DIR] [--sheet PICTURE] [--worst PICTURE] [--backend wasm|cpu] ' +
  '[--model FOLDER] [--weights FILE.safetensors [--strength 0..1]] [--jobs N] [--debug]'
const NAMES = [
  ...['pairs', 'set', 'hints', 'limit', 'seed', 'size', 'json', 'report', 'sheet', 'worst'],
  ...['backend', 'model', 'weights', 'strength', 'jobs'],
]
/** The simulated artist sets the hints, and draws no pictures. */
const NOT_WITH_FINISH = ['hints', 'sheet', 'worst']
const DEFAULT_COUNTS = '0,1,3,5,10,20,50'
/** What the studio picks where there is no fast GPU. */
const DEFAULT_SIZE = '256'

/** Which pictures: a folder of pairs, or a set known by name. */
export type PairChoice =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'openmoji' | HeldOut }

export interface EvaluationOptions {
  readonly choice: PairChoice
  /** Whether a simulated artist finishes the pictures, instead of scores at fixed counts of hints. */
  readonly finish: boolean
  readonly counts: readonly number[]
  readonly limit: number | undefined
  readonly seed: number
  readonly size: ModelSize
  readonly backend: Backend
  readonly model: string | undefined
  /** An adaptation to judge instead of the generator as it is. */
  readonly weights: string | undefined
  readonly strength: string | undefined
  readonly threads: number
  /** Files to write, as the user named them. */
  readonly json: string | undefined
  readonly report: string | undefined
  readonly sheet: string | undefined
  readonly worst: string | undefined
}

/** Throws TintlineError 'unknown-option', which ends in the usage. */
export function readEvaluationOptions(args: string[]): EvaluationOptions {
  const { values, switches } = parseOptions(args, NAMES, 0, USAGE, ['finish'])
  const finish = switches.has('finish')
  const idle = finish && NOT_WITH_FINISH.find((name) => values[name] !== undefined)
  if (idle) throw refuseOption(`--finish leaves nothing to --${idle}; leave one of them out. ${USAGE}`)
  for (const name of ['sheet', 'worst']) {
    const file = values[name]
    if (file !== undefined) readEnding(`--${name}`, file, PICTURE_ENDINGS)
  }
  return {
    finish,
    choice: readChoice(values.pairs, values.set),
    counts: readCounts(values.hints ?? DEFAULT_COUNTS),
    limit: values.limit === undefined ? undefined : readInteger('limit', values.limit, 1),
    seed: readInteger('seed', values.seed ?? '1', 0),
    size: readModelSize(values.size ?? DEFAULT_SIZE),
    backend: readBackend(values.backend ?? 'wasm'),
    model: values.model && userPath(values.model),
    weights: values.weights,
    strength: values.strength,
    threads: readInteger('jobs', values.jobs ?? String(availableParallelism()), 1),
    json: values.json,
    report: values.report,
    sheet: values.sheet,
    worst: values.worst,
  }
}

function readChoice(folder: string | undefined, set: string | undefined): PairChoice {
  if (folder !== undefined && set === undefined) return { kind: 'folder', folder }
  const kind = (['openmoji', ...HELD_OUT] as const).find((name) => name === set)
  if (kind && folder === undefined) return { kind }
  throw refuseOption(`Say either --pairs DIR or --set openmoji, val, test or figures. ${USAGE}`)
}
