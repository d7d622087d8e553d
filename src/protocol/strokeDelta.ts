import type { Stroke } from '../core/hints/stroke.ts'

export type { Stroke }

/** A list of strokes as its difference from the list sent before, so that a stroke costs the same however many there are. */
export interface StrokeDelta {
  /** So many strokes of the list before stay, from the first on. */
  readonly keep: number
  /** What follows them. */
  readonly added: readonly Stroke[]
}

/** What leads from one list to the other. A stroke never changes, so the same object is the same stroke. */
export function strokeDelta(before: readonly Stroke[], strokes: readonly Stroke[]): StrokeDelta {
  let keep = 0
  while (keep < strokes.length && strokes[keep] === before[keep]) keep++
  return { keep, added: strokes.slice(keep) }
}

/** The list that the difference leads to. */
export const applyStrokeDelta = (before: readonly Stroke[], { keep, added }: StrokeDelta): Stroke[] => [
  ...before.slice(0, keep),
  ...added,
]
