import { parseArgs } from 'node:util'
import { BACKENDS, type Backend, isGpu } from '../../src/core/backend.ts'
import { MODEL_SIZES, type ModelSize } from '../../src/core/geometry/modelFrame.ts'
import { TintlineError } from '../../src/core/tintlineError.ts'

/** Backends that run under Node. */
export const NODE_BACKENDS = BACKENDS.filter((backend) => !isGpu(backend))

export interface ParsedOptions {
  readonly values: Readonly<Record<string, string | undefined>>
  readonly positionals: readonly string[]
  /** The switches that are set. */
  readonly switches: ReadonlySet<string>
}

/**
 * Splits a command line into the named options, which all take a value, at most `maxPositionals` other words, and switches, which
 * take none.
 * Throws TintlineError 'unknown-option', which ends in the usage.
 */
export function parseOptions(
  args: string[],
  names: readonly string[],
  maxPositionals: number,
  usage: string,
  switchNames: readonly string[] = [],
): ParsedOptions {
  const options = Object.fromEntries([
    ...names.map((name) => [name, { type: 'string' as const }] as const),
    ...switchNames.map((name) => [name, { type: 'boolean' as const }] as const),
  ])
  try {
    const parsed = parseArgs({ args, options, allowPositionals: true })
    const extra = parsed.positionals[maxPositionals]
    if (extra !== undefined) throw new Error(`'${extra}' is one argument too many`)
    const given = Object.entries(parsed.values)
    return {
      values: Object.fromEntries(
        given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
      ),
      positionals: parsed.positionals,
      switches: new Set(given.flatMap(([name, value]) => (value === true ? [name] : []))),
    }
  } catch (error) {
    // Node's own text may go on with advice about '--'; its first sentence says what is wrong.
    const reason = String(error instanceof Error ? error.message : error).split(/\. |\n/)[0]
    throw refuseOption(`${reason}. ${usage}`)
  }
}

/** The error for a wrong command line. */
export function refuseOption(message: string): TintlineError {
  return new TintlineError('unknown-option', message)
}

/** A whole number of at least `min`. */
export function readInteger(name: string, text: string, min: number): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isSafeInteger(value) && value >= min) return value
  throw refuseOption(`--${name} takes a whole number from ${min} on, not '${text}'`)
}

/** A number above 0, as `0.0002` or `2e-4`. */
export function readPositive(name: string, text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value
  throw refuseOption(`--${name} takes a number above 0, not '${text}'`)
}

/** A number above 0, at most 1. */
export function readShare(name: string, text: string): number {
  const value = readPositive(name, text)
  if (value <= 1) return value
  throw refuseOption(`--${name} takes at most 1, not '${text}'`)
}

/** A number from 0 on. */
export function readWeight(name: string, text: string): number {
  return Number(text) === 0 && text.trim() !== '' ? 0 : readPositive(name, text)
}

/** One of a few words. */
export function readChoice<Word extends string>(name: string, text: string, words: readonly Word[]): Word {
  const word = words.find((candidate) => candidate === text)
  if (word !== undefined) return word
  throw refuseOption(`--${name} takes one of ${words.join(', ')}, not '${text}'`)
}

/** What the ending of a file's name stands for; upper and lower case are one. `what` is the option or thing that has the name. */
export function readEnding<Ending extends string, Meaning>(
  what: string,
  file: string,
  endings: Readonly<Record<Ending, Meaning>>,
): Meaning {
  const known = Object.entries<Meaning>(endings)
  const found = known.find(([ending]) => file.toLowerCase().endsWith(ending))
  if (found) return found[1]
  const names = known.map(([ending]) => ending).join(', ')
  throw refuseOption(`${what} takes a file name that ends in ${names}, not '${file}'`)
}

export function readModelSize(text: string): ModelSize {
  const size = MODEL_SIZES.find((candidate) => String(candidate) === text)
  if (size) return size
  throw refuseOption(`--size takes one of ${MODEL_SIZES.join(', ')}, not '${text}'`)
}

export function readBackend(text: string): Backend {
  return readChoice('backend', text, NODE_BACKENDS)
}

/** Hint counts as in `0,1,3`, ascending, each once. */
export function readCounts(text: string): number[] {
  const counts = text.split(',').map((part) => readInteger('hints', part, 0))
  return [...new Set(counts)].sort((a, b) => a - b)
}
