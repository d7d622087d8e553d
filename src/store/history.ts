import { type Change, concernsFlats } from '../core/document/change.ts'
import type { KeptPixels, Rewritten } from '../core/document/drawnPixels.ts'
import { applyLayerChange, FIRST_LAYERS, type Layers } from '../core/document/layers.ts'
import { applyLockChange, type LockChange, type LockedArea } from '../core/fills/lockedArea.ts'
import { FIRST_GUIDANCE, type Guidance } from '../core/hints/guidance.ts'
import type { Stroke } from '../core/hints/stroke.ts'
import { drawStep, draws, keepAllPixels, type Sheets, takeAllPixels, takeBackStep } from './drawStep.ts'
import type { PixelMemory } from './pixelMemory.ts'
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
  readonly guidance: Guidance
  readonly layers: Layers
  /** Whether the lines are taken as they were in the file. */
  readonly asDrawn: boolean
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

/** A history after a move, the change that was made or taken back, and what the move rewrote of the pixels. */
export interface HistoryMove extends Rewritten {
  readonly history: History
  readonly change: Change
}

/** Makes a change: what could be redone is dropped. Ink and paint are drawn onto `sheets` in place. */
export function makeChange(history: History, change: Change, sheets: Sheets): HistoryMove {
  const strokes = change.kind === 'stroke' ? [...history.strokes, change.stroke] : history.strokes
  const step = stepAfter(history.newest, change, strokes)
  return { history: { newest: step, undone: undefined, strokes }, change, ...drawStep(step, sheets) }
}

/** Takes the last change back; undefined when there is none. */
export function undoChange({ newest, undone, strokes }: History, sheets: Sheets): HistoryMove | undefined {
  if (!newest) return undefined
  const { change, previous } = newest
  const history = {
    newest: previous,
    undone: { change, next: undone },
    strokes: change.kind === 'stroke' ? strokes.slice(0, -1) : strokes,
  }
  return { history, change, ...takeBackStep(newest, sheets) }
}

/** Makes the next undone change again; undefined when there is none. */
export function redoChange(history: History, sheets: Sheets): HistoryMove | undefined {
  const { undone } = history
  if (!undone) return undefined
  const made = makeChange(history, undone.change, sheets)
  return { ...made, history: { ...made.history, undone: undone.next } }
}

/** So many strokes are drawn again when a drawing is opened, so that their undo costs little: pixels are kept of before them. */
const STROKES_BEHIND = 32

/**
 * A history with the first `position` changes made, onto `sheets` in place, and the rest to be redone.
 * @param kept where given, and not of later, what it has is not drawn again
 */
export function replay(
  sheets: Sheets,
  changes: readonly Change[],
  position: number,
  kept?: KeptPixels,
): History {
  const strokes: Stroke[] = []
  const known = kept && kept.position <= position ? kept : undefined
  let newest: Step | undefined
  for (const change of changes.slice(0, position)) {
    if (change.kind === 'stroke') strokes.push(change.stroke)
    newest = stepAfter(newest, change, strokes)
    if (newest.position > (known?.position ?? 0)) drawStep(newest, sheets)
    else if (newest.position === known?.position) takeAllPixels(newest, known.pixels, sheets)
    if (newest.position === position - STROKES_BEHIND && drawnSince(newest, sheets.memory) >= STROKES_BEHIND)
      keepAllPixels(newest, sheets)
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

/** How many of the newest steps that draw pixels lie behind the newest one of which all pixels are remembered. */
export function drawnSince(newest: Step | undefined, { all }: PixelMemory): number {
  let count = 0
  for (const step of stepsBack(newest)) {
    if (all.of(step)) return count
    if (draws(step.change)) count++
  }
  return count
}

/** The newest pixels remembered that are worth keeping: some strokes lie behind them. Undefined where there are none. */
export function keptBehind(newest: Step | undefined, { all }: PixelMemory): KeptPixels | undefined {
  let count = 0
  for (const step of stepsBack(newest)) {
    const pixels = count >= STROKES_BEHIND ? all.of(step) : undefined
    if (pixels) return { position: step.position, pixels }
    if (draws(step.change)) count++
  }
  return undefined
}

/** The steps in effect, the newest first. */
export function* stepsBack(newest: Step | undefined): Generator<Step> {
  for (let step = newest; step; step = step.previous) yield step
}

/** @param strokes those in effect with the change */
function stepAfter(previous: Step | undefined, change: Change, strokes: readonly Stroke[]): Step {
  const lockedBefore = previous?.locked ?? NOTHING_LOCKED
  const layersBefore = previous?.layers ?? FIRST_LAYERS
  return {
    change,
    previous,
    position: (previous?.position ?? 0) + 1,
    guidance: change.kind === 'guidance' ? change.guidance : (previous?.guidance ?? FIRST_GUIDANCE),
    layers: change.kind === 'layer' ? applyLayerChange(layersBefore, change) : layersBefore,
    asDrawn: change.kind === 'lines' ? change.asDrawn : (previous?.asDrawn ?? false),
    flatsBefore: flatsStep(previous),
    locked: isLockChange(change) ? applyLockChange(lockedBefore, change) : lockedBefore,
    seen: change.kind === 'stroke' ? seenAfter(strokes, previous?.seen) : previous?.seen,
  }
}

const NOTHING_LOCKED: readonly LockedArea[] = []

const isLockChange = (change: Change): change is LockChange =>
  change.kind === 'fill' || change.kind === 'unlock'
