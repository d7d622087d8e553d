import type { Change, LinesChange } from '../core/document/change.ts'
import {
  type DrawnPixels,
  type PackedPixels,
  packPixels,
  type Rewritten,
  unpackPixels,
} from '../core/document/drawnPixels.ts'
import { copyLine, type LineImage } from '../core/image/pixels.ts'
import { packLine } from '../core/ink/packLine.ts'
import { applyPatch, copyRectangle, stampInk } from '../core/ink/stampInk.ts'
import { packPaint } from '../core/paint/packPaint.ts'
import { applyPaint, copyPaint, createPaintSheet, patchRect } from '../core/paint/paintSheet.ts'
import type { PaintChange } from '../core/paint/paintStroke.ts'
import { stampPaint } from '../core/paint/stampPaint.ts'
import type { PixelMemory } from './pixelMemory.ts'

/** The part of a step of the history that drawing has to know. */
export interface DrawnStep {
  readonly change: Change
  readonly previous: DrawnStep | undefined
}

/** The pixels of the open drawing, and what is remembered of earlier ones. */
export interface Sheets extends DrawnPixels {
  readonly memory: PixelMemory
}

/** True for changes that draw pixels. */
export const draws = ({ kind }: Change): boolean => kind === 'ink' || kind === 'lines' || kind === 'paint'

/** Draws the stroke of a step, if it has one, and remembers what it covered. */
export function drawStep(step: DrawnStep, sheets: Sheets): Rewritten {
  const { change } = step
  if (!draws(change)) return {}
  const { line, memory } = sheets
  if (change.kind !== 'paint') memory.open(line)
  const { covered, ...rewritten } = drawOver(sheets, step)
  memory.covered.keep(step, covered)
  return rewritten
}

/** Gives back the pixels that the newest step covered, and forgets them. */
export function takeBackStep(step: DrawnStep, sheets: Sheets): Rewritten {
  if (!draws(step.change)) return {}
  const { memory } = sheets
  const covered = memory.covered.of(step) ?? drawOver(pixelsBefore(step, sheets), step).covered
  memory.covered.forget(step)
  memory.all.forget(step)
  return unpackPixels(covered, sheets)
}

/** Makes the pixels those that were kept of the drawing after a step. */
export function takeAllPixels(step: DrawnStep, pixels: PackedPixels, sheets: Sheets): void {
  if (pixels.line) sheets.memory.open(sheets.line)
  unpackPixels(pixels, sheets)
  sheets.memory.all.keep(step, pixels)
}

/** Remembers all pixels as they are after the newest step. */
export function keepAllPixels(step: DrawnStep, sheets: Sheets): void {
  const { memory } = sheets
  memory.all.keep(step, packPixels(sheets, memory.opened !== undefined))
}

/** The line art as it was opened; it is never changed. */
export const lineAsOpened = ({ line, memory }: Pick<Sheets, 'line' | 'memory'>): LineImage =>
  memory.opened ?? copyLine(line)

/**
 * The pixels before a step, on their own: drawn from the nearest that are remembered. What the steps on the way cover is remembered again, so that
 * the next one back costs little.
 */
function pixelsBefore({ previous }: DrawnStep, { line, memory }: Sheets): Sheets {
  const steps: DrawnStep[] = []
  let step = previous
  while (step && !memory.all.of(step)) {
    if (draws(step.change)) steps.push(step)
    step = step.previous
  }
  const scratch = { line: copyLine(memory.opened ?? line), paint: createPaintSheet(line), memory }
  const all = step && memory.all.of(step)
  if (all) unpackPixels(all, scratch)
  for (const each of steps.reverse()) drawStep(each, scratch)
  return scratch
}

/** What strokes are drawn over, and what they make of it. */
interface Drawn extends Rewritten {
  readonly covered: PackedPixels
}

function drawOver(sheets: Sheets, step: DrawnStep): Drawn {
  const { change } = step
  if (change.kind === 'ink') return drawInk(sheets, change)
  if (change.kind === 'lines') return takeLines(sheets, step, change)
  return change.kind === 'paint' ? layPaint(sheets, change) : NOTHING_DRAWN
}

const NOTHING_DRAWN: Drawn = { covered: {} }

type InkChange = Extract<Change, { kind: 'ink' }>

function drawInk({ line }: Pick<DrawnPixels, 'line'>, { stroke }: InkChange): Drawn {
  const patch = stampInk(line, stroke)
  if (!patch) return NOTHING_DRAWN
  const { width, height } = patch.patch
  const covered = { line: packLine(copyRectangle(line, patch.x, patch.y, width, height)) }
  applyPatch(line, patch)
  return { covered, patch }
}

/** Other lines below the same ink. */
function takeLines({ line, memory }: Sheets, { previous }: DrawnStep, { asDrawn }: LinesChange): Drawn {
  const lines = asDrawn ? line.asDrawn : memory.opened
  if (!lines) return NOTHING_DRAWN
  const { width, height } = line
  const { patch } = copyRectangle(lines, 0, 0, width, height)
  for (const change of inkUpTo(previous)) drawInk({ line: patch }, change)
  const covered = { line: packLine({ x: 0, y: 0, patch: line }) }
  const whole = { x: 0, y: 0, patch }
  applyPatch(line, whole)
  return { covered, patch: whole }
}

function inkUpTo(step: DrawnStep | undefined): InkChange[] {
  const ink: InkChange[] = []
  for (let each = step; each; each = each.previous) if (each.change.kind === 'ink') ink.push(each.change)
  return ink.reverse()
}

function layPaint({ paint }: DrawnPixels, { stroke }: PaintChange): Drawn {
  const paintPatch = stampPaint(paint, stroke)
  if (!paintPatch) return NOTHING_DRAWN
  const covered = { paint: packPaint(copyPaint(paint, patchRect(paintPatch))) }
  applyPaint(paint, paintPatch)
  return { covered, paintPatch }
}
