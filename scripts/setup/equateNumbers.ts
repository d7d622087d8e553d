import { expect } from 'vitest'

type Numbers = ArrayLike<number>

const numbersOf = (value: unknown): Numbers | undefined =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))
    ? (value as unknown as Numbers)
    : undefined

/**
 * Whether both are arrays of one kind that hold the very same numbers; undefined where they are not, so that vitest's own comparison,
 * which takes a hundred times as long for a picture, judges and explains what differs.
 */
export function equateNumbers(a: unknown, b: unknown): true | undefined {
  const [left, right] = [numbersOf(a), numbersOf(b)]
  if (!left || !right || left.constructor !== right.constructor || left.length !== right.length)
    return undefined
  for (let i = 0; i < left.length; i++) {
    if (typeof left[i] !== 'number' || !Object.is(left[i], right[i])) return undefined
  }
  return true
}

/** Test files that share what they import share what vitest knows, too: it learns this once. */
const known: typeof globalThis & { equatesNumbers?: true } = globalThis
if (!known.equatesNumbers) expect.addEqualityTesters([equateNumbers])
known.equatesNumbers = true
