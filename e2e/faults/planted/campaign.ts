import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { stripVTControlCharacters } from 'node:util'
import { createRandom, type Random } from '../../../src/core/random.ts'

const DEFAULT_SEED = 1
const WRITE_EVERY_MS = 5000
/** Failures told in full; the rest is counted. */
const TOLD = 20

/** A number of times, summed up. */
interface Figures {
  readonly median: number
  readonly p95: number
  readonly largest: number
  readonly total: number
}

/** What one run of planted faults found. */
export interface Report {
  readonly kind: string
  /** How much was asked for, and how many rounds have been run. */
  readonly count: number
  readonly rounds: number
  readonly seed: number
  readonly date: string
  readonly machine: string
  readonly minutes: number
  /** How often what was seen, e.g. how many files were opened and how many refused. */
  readonly seen: Readonly<Record<string, number>>
  readonly figures: Readonly<Record<string, Figures>>
  readonly broken: readonly string[]
}

/** Counts what happens while faults of one kind are planted. */
export class Campaign {
  readonly kind: string
  readonly count: number
  /** How many of the first rounds are left out, since another run has been through them. */
  readonly from: number
  readonly seed: number
  readonly random: Random
  readonly #startedMs = Date.now()
  readonly #seen = new Map<string, number>()
  readonly #measured = new Map<string, number[]>()
  readonly #broken: string[] = []
  #rounds = 0
  #writtenMs = 0

  constructor(kind: string, defaultCount: number) {
    this.kind = kind
    this.count = Number(process.env.FAULTS_COUNT ?? defaultCount)
    this.from = Number(process.env.FAULTS_FROM ?? 0)
    this.seed = Number(process.env.FAULTS_SEED ?? DEFAULT_SEED)
    this.random = createRandom(this.seed).fork(kind)
  }

  /** How many rounds have been run. */
  get rounds(): number {
    return this.#rounds
  }

  /** Counts something seen. */
  saw(what: string): void {
    this.#seen.set(what, (this.#seen.get(what) ?? 0) + 1)
  }

  /** How often something was seen. */
  seenOf(what: string): number {
    return this.#seen.get(what) ?? 0
  }

  /** Keeps a number, whose name tells its unit, for the summary. */
  measured(name: string, value: number): void {
    const rounded = Math.round(value * 100) / 100
    const before = this.#measured.get(name)
    if (before) before.push(rounded)
    else this.#measured.set(name, [rounded])
  }

  /** Notes that a promise was broken, and goes on. */
  broke(told: string): void {
    const what = stripVTControlCharacters(told)
    this.#broken.push(what)
    process.stdout.write(`BROKEN ${what}\n`)
  }

  /** Runs one round; what it throws is a broken promise too. What is known so far is written now and then, since a long run may be ended. */
  async round(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.broke(`${name}: ${error instanceof Error ? error.message : error}`)
    }
    this.#rounds += 1
    if (Date.now() - this.#writtenMs >= WRITE_EVERY_MS) this.#write()
  }

  /** Tells what was found. @throws Error that names the first of what broke */
  finish(): void {
    const { broken, ...rest } = this.#report()
    process.stdout.write(`${JSON.stringify({ ...rest, broken: broken.length }, undefined, 1)}\n`)
    this.#write()
    if (broken.length > 0)
      throw new Error(`${broken.length} promises were broken:\n${broken.slice(0, TOLD).join('\n')}`)
  }

  #write(): void {
    this.#writtenMs = Date.now()
    if (process.env.FAULTS_JSON)
      writeFileSync(process.env.FAULTS_JSON, `${JSON.stringify(this.#report(), undefined, 1)}\n`)
  }

  #report(): Report {
    return {
      kind: this.kind,
      count: this.count,
      rounds: this.#rounds,
      seed: this.seed,
      date: new Date(this.#startedMs).toISOString(),
      machine: `${availableParallelism()} × ${cpus()[0]?.model.trim()}, ${process.platform}`,
      minutes: Math.round((Date.now() - this.#startedMs) / 6000) / 10,
      seen: Object.fromEntries(this.#seen),
      figures: Object.fromEntries([...this.#measured].map(([name, values]) => [name, summed(values)])),
      broken: this.#broken,
    }
  }
}

function summed(values: readonly number[]): Figures {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  const total = Math.round(100 * values.reduce((sum, value) => sum + value, 0)) / 100
  return { median: at(0.5), p95: at(0.95), largest: at(1), total }
}
