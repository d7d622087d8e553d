/** The one seeded source of randomness. The same seed gives the same numbers in browser, worker, Node and Python (pretrain/pictures). */
export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  next(): number
  /** Uniform whole number in [0, maxExclusive). */
  int(maxExclusive: number): number
  /** Uniform in [min, max). */
  range(min: number, max: number): number
  /** One element, uniformly. Throws RangeError when the list is empty. */
  pick<T>(items: readonly T[]): T
  /** A shuffled copy (Fisher-Yates). */
  shuffle<T>(items: readonly T[]): T[]
  /** An independent stream, the same for the same seed and label whatever was drawn before. */
  fork(label: string): Random
}

/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/), over UTF-16 code units. */
export const hashString = (text: string): number =>
  hashNumbers(Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)))

/** The same over whole numbers. */
export function hashNumbers(numbers: Int32Array | Uint16Array): number {
  let hash = 0x811c9dc5
  for (const number of numbers) hash = Math.imul(hash ^ number, 0x01000193)
  return hash >>> 0
}

/** Makes a stream. Numbers are taken modulo 2^32, texts are hashed. Generator: mulberry32 (T. Ettinger, public domain). */
export function createRandom(seed: number | string): Random {
  const start = typeof seed === 'string' ? hashString(seed) : seed >>> 0
  let state = start
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (maxExclusive: number) => Math.floor(next() * maxExclusive)
  return {
    next,
    int,
    range: (min, max) => min + next() * (max - min),
    pick(items) {
      const item = items[int(items.length)]
      if (item === undefined) throw new RangeError('pick needs a non-empty list')
      return item
    },
    shuffle(items) {
      const copy = [...items]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(i + 1)
        const held = copy[i]
        copy[i] = copy[j] as (typeof copy)[number]
        copy[j] = held as (typeof copy)[number]
      }
      return copy
    },
    fork: (label) => createRandom(hashString(`${start}/${label}`)),
  }
}
