import { cropRuns, eachRowRun, type Runs, runsBounds } from '../fills/runs.ts'
import { growRect, type Rect, wholeOf } from '../geometry/rect.ts'
import type { Extent } from '../geometry/viewTransform.ts'
import { inkOutline } from './inkOutline.ts'
import type { InkStroke } from './inkStroke.ts'
import { type Coverage, polygonCoverage } from './polygonCoverage.ts'

/**
 * How much of each pixel a stroke covers, within a rectangle that holds all pixels it may change. Undefined where it meets neither the picture nor
 * its clip.
 */
export const strokeCoverage = (extent: Extent, stroke: InkStroke): Coverage | undefined =>
  polygonCoverage(inkOutline(stroke), reachOf(extent, stroke))

/** A rectangle that holds all pixels a stroke may change: those of its clip, or of the picture. */
export const reachOf = (extent: Extent, { clip }: Pick<InkStroke, 'clip'>): Rect =>
  clip ? growRect(runsBounds(clip, extent.width), 0, extent.width, extent.height) : wholeOf(extent)

/** Calls back for each pixel that a stroke covers and may change: where it lies in the coverage, and how much of it is covered, 0..1. */
export function eachCovered(
  { width }: Extent,
  { x, y, ...coverage }: Coverage,
  clip: Runs | undefined,
  visit: (at: number, share: number) => void,
): void {
  const rect = rectOf({ x, y, ...coverage })
  const all = Uint32Array.of(rect.top * width, rect.bottom * width)
  eachRowRun(clip ?? all, width, rect, (start, end) => {
    const first = (Math.floor(start / width) - y) * coverage.width + (start % width) - x
    for (let at = first; at < first + end - start; at++) visit(at, coverage.values[at] as number)
  })
}

/** The same stroke with no more of its clip than it can reach: what is kept of it stays small. Undefined where it reaches nothing. */
export function trimClip<Stroke extends InkStroke>(extent: Extent, stroke: Stroke): Stroke | undefined {
  const coverage = strokeCoverage(extent, stroke)
  if (!coverage) return undefined
  if (!stroke.clip) return stroke
  const clip = cropRuns(stroke.clip, extent.width, rectOf(coverage))
  return clip.length > 0 ? { ...stroke, clip } : undefined
}

/** The rectangle that a coverage speaks of, px. */
export const rectOf = ({ x, y, width, height }: Omit<Coverage, 'values'>): Rect => ({
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
})
