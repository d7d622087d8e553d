import { FIRST_GUIDANCE, type Guidance } from '../core/hints/guidance.ts'
import type { Stroke } from '../core/hints/stroke.ts'
import type { GrayImage } from '../core/image/pixels.ts'
import { applyPatch, copyRectangle, type LinePatch, stampInk } from '../core/ink/stampInk.ts'
import type { Change } from './change.ts'

/** A change and, for ink, what the line art looked like before: undo is a diff, never a copy of the picture. */
export interface HistoryEntry {
  readonly change: Change
  readonly before?: LinePatch
}

/** `entries[0 … position)` are in effect, the rest can be redone. */
export interface History {
  readonly entries: readonly HistoryEntry[]
  readonly position: number
}

export const EMPTY_HISTORY: History = { entries: [], position: 0 }

/** A history after a step, and the rectangle of line art the step rewrote (in place). */
export interface HistoryStep {
  readonly history: History
  readonly patch?: LinePatch
}

/** Makes a change: what could be redone is dropped. Ink is drawn onto `line` in place. */
export function makeChange(history: History, change: Change, line: GrayImage): HistoryStep {
  const stamp = change.kind === 'ink' ? drawInk(line, change) : {}
  const entry: HistoryEntry = { change, ...(stamp.before && { before: stamp.before }) }
  const entries = [...history.entries.slice(0, history.position), entry]
  return { history: { entries, position: entries.length }, ...(stamp.patch && { patch: stamp.patch }) }
}

/** Takes the last change back; undefined when there is none. */
export function undoChange(history: History, line: GrayImage): HistoryStep | undefined {
  const entry = history.entries[history.position - 1]
  if (!entry) return undefined
  const stepped = { entries: history.entries, position: history.position - 1 }
  if (!entry.before) return { history: stepped }
  applyPatch(line, entry.before)
  return { history: stepped, patch: entry.before }
}

/** Makes the next undone change again; undefined when there is none. */
export function redoChange(history: History, line: GrayImage): HistoryStep | undefined {
  const entry = history.entries[history.position]
  if (!entry) return undefined
  const stepped = { entries: history.entries, position: history.position + 1 }
  if (entry.change.kind !== 'ink') return { history: stepped }
  const { patch } = drawInk(line, entry.change)
  return { history: stepped, ...(patch && { patch }) }
}

/** The hint, keep and erase strokes in effect, oldest first. */
export function strokesInEffect({ entries, position }: History): Stroke[] {
  return entries.slice(0, position).flatMap(({ change }) => (change.kind === 'stroke' ? [change.stroke] : []))
}

/** The guidance in effect: the newest one chosen, or how every drawing starts. */
export function guidanceInEffect({ entries, position }: History): Guidance {
  for (const { change } of entries.slice(0, position).reverse()) {
    if (change.kind === 'guidance') return change.guidance
  }
  return FIRST_GUIDANCE
}

/** A copy of the line art as it was opened, before any ink of the history. */
export function lineBeforeInk({ entries, position }: History, line: GrayImage): GrayImage {
  const copy = { ...line, data: line.data.slice() }
  for (const { before } of entries.slice(0, position).reverse()) {
    if (before) applyPatch(copy, before)
  }
  return copy
}

function drawInk(
  line: GrayImage,
  change: Extract<Change, { kind: 'ink' }>,
): { before?: LinePatch; patch?: LinePatch } {
  const patch = stampInk(line, change.stroke)
  if (!patch) return {}
  const before = copyRectangle(line, patch.x, patch.y, patch.patch.width, patch.patch.height)
  applyPatch(line, patch)
  return { before, patch }
}
