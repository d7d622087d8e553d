import type { Extent } from '../geometry/viewTransform.ts'
import type { LineImage } from '../image/pixels.ts'
import { areStretches, bytesOfStretches } from '../image/stretches.ts'
import { type PackedLine, packLine, unpackLine } from '../ink/packLine.ts'
import { applyPatch, type LinePatch } from '../ink/stampInk.ts'
import { type PackedPaint, packPaint, unpackPaint } from '../paint/packPaint.ts'
import { applyPaint, type PaintPatch, type PaintSheet } from '../paint/paintSheet.ts'

/** What strokes are drawn onto, in place. */
export interface DrawnPixels {
  readonly line: LineImage
  readonly paint: PaintSheet
}

/** Pixels that strokes have changed, in little room: all of a drawing's, or those that one stroke covered. */
export interface PackedPixels {
  /** Absent where no line differs from the drawing as it was opened. */
  readonly line?: PackedLine | undefined
  /** Absent where nothing is painted. */
  readonly paint?: PackedPaint | undefined
}

/** All pixels as they were after the first `position` changes, from where the rest need be drawn. */
export interface KeptPixels {
  readonly position: number
  readonly pixels: PackedPixels
}

/** How much memory they take. */
export const bytesOfPixels = ({ line, paint }: PackedPixels): number =>
  (line ? bytesOfStretches(line) : 0) + (paint ? bytesOfStretches(paint) : 0)

/** All pixels of a drawing. @param inked whether any line differs from the drawing as it was opened */
export const packPixels = ({ line, paint }: DrawnPixels, inked: boolean): PackedPixels => ({
  line: inked ? packLine({ x: 0, y: 0, patch: line }) : undefined,
  paint: paint.pixels && packPaint({ x: 0, y: 0, patch: paint.pixels }),
})

/** What was rewritten of a drawing's pixels. */
export interface Rewritten {
  readonly patch?: LinePatch | undefined
  readonly paintPatch?: PaintPatch | undefined
}

/** Writes packed pixels into those of the drawing, in place. */
export function unpackPixels({ line, paint }: PackedPixels, onto: DrawnPixels): Rewritten {
  const patch = line && unpackLine(line)
  const paintPatch = paint && unpackPaint(paint)
  if (patch) applyPatch(onto.line, patch)
  if (paintPatch) applyPaint(onto.paint, paintPatch)
  return { patch, paintPatch }
}

/** Whether packed pixels are all those of a drawing of this size; what storage gave back may be damaged. */
export function arePixelsOf({ line, paint }: PackedPixels, { width, height }: Extent): boolean {
  const isWhole = (part: PackedLine | PackedPaint) =>
    part.x === 0 &&
    part.y === 0 &&
    part.width === width &&
    part.height === height &&
    areStretches(part, width * height)
  return (!line || isWhole(line)) && (!paint || isWhole(paint))
}
