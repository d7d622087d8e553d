import type { Place } from './polygonCoverage.ts'

/** Edges, each from one place to the next. */
export type Chain = readonly Place[]

/**
 * Which edges of a closed outline go and which come, where it becomes another. Outlines are compared from both ends: of a stroke that goes on, the sides
 * drawn so far stay, and what is around the pen, in the middle of the list, is another.
 */
export function changedEdges(before: Chain, after: Chain): { readonly gone: Chain; readonly come: Chain } {
  const [old, young] = [closed(before), closed(after)]
  const shorter = Math.min(old.length, young.length)
  let first = 0
  while (first < shorter && isSame(old[first], young[first])) first++
  if (first === old.length && first === young.length) return { gone: [], come: [] }
  let last = 0
  while (last < shorter - first && isSame(old.at(-1 - last), young.at(-1 - last))) last++
  const between = (chain: Chain) =>
    chain.slice(Math.max(0, first - 1), Math.min(chain.length, chain.length - last + 1))
  return { gone: between(old), come: between(young) }
}

const closed = (outline: Chain): Chain => [...outline, ...outline.slice(0, 1)]

const isSame = (a: Place | undefined, b: Place | undefined) => a?.[0] === b?.[0] && a?.[1] === b?.[1]
