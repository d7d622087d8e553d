import { type Change, concernsFlats } from '../core/document/change.ts'
import { applyLayerChange, FIRST_LAYERS, type Layers } from '../core/document/layers.ts'
import { applyLockChange, type LockChange, type LockedArea } from '../core/fills/lockedArea.ts'
import { FIRST_GUIDANCE, type Guidance } from '../core/hints/guidance.ts'
import type { Stroke } from '../core/hints/stroke.ts'
import type { LineImage } from '../core/image/pixels.ts'
import { applyPatch, copyRectangle, type LinePatch, stampInk } from '../core/ink/stampInk.ts'
import { type PackedPaint, packPaint, unpackPaint } from '../core/paint/packPaint.ts'
import {
  applyPaint,
  copyPaint,
  type PaintPatch,
  type PaintSheet,
  patchRect,
} from '../core/paint/paintSheet.ts'
import type { PaintChange } from '../core/paint/paintStroke.ts'
import { stampPaint } from '../core/paint/stampPaint.ts'
import { type SeenHint, seenAfter } from './seenHint.ts'

/**
 * A change in effect, what it led to, and the step before. Steps are never copied: histories share them, so that a change
 * costs the same after ten thousand others.
 */
export interface Step {
  readonly change: Change
  readonly previous: Step | undefined
  /** How many changes are in effect with this one. */
  readonly position: number
  /** For ink, what the line art looked like before: undo is a diff, never a copy of the picture. */
  readonly before: LinePatch | undefined
  /** The same for paint. */
  readonly paintBefore: PackedPaint | undefined
  readonly guidance: Guidance
  readonly layers: Layers
  /** The newest step before this one after which the flats may be others. */
  readonly flatsBefore: Step | undefined
  /** The pixels that keep their colours. */
  readonly locked: readonly LockedArea[]
  /** The newest hint of which something is left to see; undefined where none is. */
  readonly seen: SeenHint | undefined
}

/** A change that can be made again, and those that come after it. */
export interface Undone {
  readonly change: Change
  readonly next: Undone | undefined
}

export interface History {
  /** The newest step in effect. */
  readonly newest: Step | undefined
  /** What can be redone, the next one first. */
  readonly undone: Undone | undefined
  /** The hint, keep and erase strokes in effect, oldest first. */
  readonly strokes: readonly Stroke[]
}

export const EMPTY_HISTORY: History = { newest: undefined, undone: undefined, strokes: [] }

/** What strokes are drawn onto, in place. */
export interface DrawnPixels {
  readonly line: LineImage
  readonly paint: PaintSheet
}

/** What a move rewrote of the pixels. */
interface Rewritten {
  readonly patch?: LinePatch | undefined
  readonly paintPatch?: PaintPatch | undefined
}

/** A history after a move, the change that was made or taken back, and what the move rewrote of the pixels. */
export interface HistoryMove extends Rewritten {
  readonly history: History
  readonly change: Change
}

/** Makes a change: what could be redone is dropped. Ink and paint are drawn onto `pixels` in place. */
export function makeChange(history: History, change: Change, pixels: DrawnPixels): HistoryMove {
  const strokes = change.kind === 'stroke' ? [...history.strokes, change.stroke] : history.strokes
  const { step, ...rewritten } = makeStep(history.newest, change, strokes, pixels)
  return { history: { newest: step, undone: undefined, strokes }, change, ...rewritten }
}

/** Takes the last change back; undefined when there is none. */
export function undoChange(
  { newest, undone, strokes }: History,
  { line, paint }: DrawnPixels,
): HistoryMove | undefined {
  if (!newest) return undefined
  const { change, before, paintBefore, previous } = newest
  const history = {
    newest: previous,
    undone: { change, next: undone },
    strokes: change.kind === 'stroke' ? strokes.slice(0, -1) : strokes,
  }
  if (before) applyPatch(line, before)
  const paintPatch = paintBefore && unpackPaint(paintBefore)
  if (paintPatch) applyPaint(paint, paintPatch)
  return { history, change, patch: before, paintPatch }
}

/** Makes the next undone change again; undefined when there is none. */
export function redoChange(history: History, pixels: DrawnPixels): HistoryMove | undefined {
  const { undone } = history
  if (!undone) return undefined
  const made = makeChange(history, undone.change, pixels)
  return { ...made, history: { ...made.history, undone: undone.next } }
}

/** A history with the first `position` changes made, onto `pixels` in place, and the rest to be redone. */
export function replay(pixels: DrawnPixels, changes: readonly Change[], position: number): History {
  const strokes: Stroke[] = []
  let newest: Step | undefined
  for (const change of changes.slice(0, position)) {
    if (change.kind === 'stroke') strokes.push(change.stroke)
    newest = makeStep(newest, change, strokes, pixels).step
  }
  const undone = changes
    .slice(position)
    .reduceRight<Undone | undefined>((next, change) => ({ change, next }), undefined)
  return { newest, undone, strokes }
}

/** How many changes are in effect. */
export const positionOf = ({ newest }: History): number => newest?.position ?? 0

/** The guidance in effect: the newest one chosen, or how every drawing starts. */
export const guidanceInEffect = ({ newest }: History): Guidance => newest?.guidance ?? FIRST_GUIDANCE

/** What is chosen about the layers after the changes in effect. */
export const layersInEffect = ({ newest }: History): Layers => newest?.layers ?? FIRST_LAYERS

/** The newest step in effect after which the flats may be others than before it. */
export const flatsStep = (newest: Step | undefined): Step | undefined =>
  newest && (concernsFlats(newest.change) ? newest : newest.flatsBefore)

/** The pixels that keep their colours after the changes in effect. */
export const lockedInEffect = ({ newest }: History): readonly LockedArea[] => newest?.locked ?? NOTHING_LOCKED

/** All changes, oldest first, those that can be redone included. */
export function changesOf({ newest, undone }: History): Change[] {
  const changes = [...stepsBack(newest)].map(({ change }) => change).reverse()
  for (let next = undone; next; next = next.next) changes.push(next.change)
  return changes
}

/** A copy of the line art as it was opened, before any ink of the history. */
export function lineBeforeInk({ newest }: History, line: LineImage): LineImage {
  const copy = { ...line, data: line.data.slice(), ...(line.tint && { tint: line.tint.slice() }) }
  for (const { before } of stepsBack(newest)) if (before) applyPatch(copy, before)
  return copy
}

function* stepsBack(newest: Step | undefined): Generator<Step> {
  for (let step = newest; step; step = step.previous) yield step
}

/** `strokes` are those in effect with the change. */
function makeStep(
  previous: Step | undefined,
  change: Change,
  strokes: readonly Stroke[],
  { line, paint }: DrawnPixels,
): { step: Step } & Rewritten {
  const { before, patch } = change.kind === 'ink' ? drawInk(line, change) : NOTHING_DRAWN
  const { paintBefore, paintPatch } = change.kind === 'paint' ? layPaint(paint, change) : NOTHING_DRAWN
  const lockedBefore = previous?.locked ?? NOTHING_LOCKED
  const layersBefore = previous?.layers ?? FIRST_LAYERS
  const step = {
    change,
    previous,
    position: (previous?.position ?? 0) + 1,
    before,
    paintBefore,
    guidance: change.kind === 'guidance' ? change.guidance : (previous?.guidance ?? FIRST_GUIDANCE),
    layers: change.kind === 'layer' ? applyLayerChange(layersBefore, change) : layersBefore,
    flatsBefore: flatsStep(previous),
    locked: isLockChange(change) ? applyLockChange(lockedBefore, change) : lockedBefore,
    seen: change.kind === 'stroke' ? seenAfter(strokes, previous?.seen) : previous?.seen,
  }
  return { step, patch, paintPatch }
}

const NOTHING_LOCKED: readonly LockedArea[] = []

const isLockChange = (change: Change): change is LockChange =>
  change.kind === 'fill' || change.kind === 'unlock'

/** What strokes were drawn over, and what they made of it. */
interface DrawnOver extends Rewritten {
  readonly before?: LinePatch | undefined
  readonly paintBefore?: PackedPaint | undefined
}

const NOTHING_DRAWN: DrawnOver = {}

function drawInk(line: LineImage, change: Extract<Change, { kind: 'ink' }>): DrawnOver {
  const patch = stampInk(line, change.stroke)
  if (!patch) return NOTHING_DRAWN
  const before = copyRectangle(line, patch.x, patch.y, patch.patch.width, patch.patch.height)
  applyPatch(line, patch)
  return { before, patch }
}

function layPaint(sheet: PaintSheet, { stroke }: PaintChange): DrawnOver {
  const paintPatch = stampPaint(sheet, stroke)
  if (!paintPatch) return NOTHING_DRAWN
  const paintBefore = packPaint(copyPaint(sheet, patchRect(paintPatch)))
  applyPaint(sheet, paintPatch)
  return { paintBefore, paintPatch }
}
