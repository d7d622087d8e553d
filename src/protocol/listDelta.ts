/** A list as its difference from the list sent before, so that one more item costs the same however many there are. */
export interface ListDelta<T> {
  /** So many items of the list before stay, from the first on. */
  readonly keep: number
  /** What follows them. */
  readonly added: readonly T[]
}

/** What leads from one list to the other. Items never change, so the same object is the same item. */
export function listDelta<T>(before: readonly T[], after: readonly T[]): ListDelta<T> {
  let keep = 0
  while (keep < after.length && after[keep] === before[keep]) keep++
  return { keep, added: after.slice(keep) }
}

/** The list that the difference leads to. */
export const applyListDelta = <T>(before: readonly T[], { keep, added }: ListDelta<T>): T[] => [
  ...before.slice(0, keep),
  ...added,
]
