/** A stretch of a list: items of the list before, from `from` up to but without `to`, or new ones. */
type Part<T> = { from: number; to: number } | { added: T[] }

/**
 * A list as its difference from the list sent before: its stretches in order. One more item, one less or one replaced costs the same however many
 * there are.
 */
export type ListDelta<T> = readonly Readonly<Part<T>>[]

/** What leads from one list to the other. Items never change, so the same object is the same item. */
export function listDelta<T>(before: readonly T[], after: readonly T[]): ListDelta<T> {
  let same = 0
  while (same < after.length && after[same] === before[same]) same++
  const places = new Map(before.slice(same).map((item, i) => [item, same + i]))
  const kept: Part<T>[] = []
  if (same > 0) kept.push({ from: 0, to: same })
  for (const item of after.slice(same)) addItem(kept, item, places.get(item))
  return kept
}

/** Lets the parts go on with an item, which lies at `place` in the list before unless it is new. */
function addItem<T>(parts: Part<T>[], item: T, place: number | undefined): void {
  const last = parts.at(-1)
  if (place === undefined) {
    if (last && 'added' in last) last.added.push(item)
    else parts.push({ added: [item] })
  } else if (last && 'to' in last && last.to === place) last.to = place + 1
  else parts.push({ from: place, to: place + 1 })
}

/** The list that the difference leads to. */
export const applyListDelta = <T>(before: readonly T[], delta: ListDelta<T>): T[] =>
  delta.flatMap((part) => ('added' in part ? part.added : before.slice(part.from, part.to)))
