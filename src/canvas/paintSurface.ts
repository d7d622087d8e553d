import type { Extent } from '../core/geometry/viewTransform.ts'
import { createStrokeFollower } from '../core/ink/followStroke.ts'
import { copyPaint, type PaintPatch } from '../core/paint/paintSheet.ts'
import type { PaintStroke } from '../core/paint/paintStroke.ts'
import { paintCovered } from '../core/paint/stampPaint.ts'
import { liveStroke } from '../store/paintDraft.ts'
import type { StudioState } from '../store/studioStore.ts'

/** The paint layer at the drawing's own size, with the stroke that is being drawn. Only what a stroke touches is drawn. */
export interface PaintSurface {
  readonly canvas: HTMLCanvasElement
  /** False while nothing is painted. */
  readonly hasPaint: () => boolean
  /** Follows the store; true where the canvas shows something else then. */
  update(state: StudioState, before: StudioState | undefined): boolean
}

export function createPaintSurface(): PaintSurface {
  const canvas = document.createElement('canvas')
  let follow = createStrokeFollower<PaintStroke>({ width: 0, height: 0 })
  let isEmpty = true

  function put({ x, y, patch }: PaintPatch) {
    canvas.getContext('2d')?.putImageData(new ImageData(patch.data, patch.width, patch.height), x, y)
  }

  function showAll({ paint }: StudioState) {
    follow = createStrokeFollower(paint)
    isEmpty = paint.pixels === undefined
    // Setting the size empties a canvas; one that shows nothing takes no memory.
    canvas.width = paint.pixels ? paint.width : 0
    canvas.height = paint.pixels ? paint.height : 0
    if (paint.pixels) put({ x: 0, y: 0, patch: paint.pixels })
  }

  /** Shows the stroke being drawn in place of the one before, where they are not alike. */
  function showStroke({ paint }: StudioState, stroke: PaintStroke | undefined): boolean {
    const { gone, covered } = follow(stroke)
    if (gone) put(copyPaint(paint, gone))
    if (!stroke || !covered) return gone !== undefined
    if (canvas.width !== paint.width) showEmpty(paint)
    put(paintCovered(paint, stroke, covered))
    return true
  }

  function showEmpty({ width, height }: Extent) {
    canvas.width = width
    canvas.height = height
    isEmpty = false
  }

  function showPaint(state: StudioState, before: StudioState | undefined) {
    const { paint, paintPatch, paintRevision } = state
    const isNext = paintRevision === (before?.paintRevision ?? Number.NaN) + 1
    if (!paintPatch || !isNext || canvas.width !== paint.width) return showAll(state)
    showStroke(state, undefined)
    put(paintPatch)
  }

  return {
    canvas,
    hasPaint: () => !isEmpty,
    update(state, before) {
      const isOther = state.paintRevision !== before?.paintRevision
      if (isOther) showPaint(state, before)
      const isLive = (isOther || state.live !== before?.live) && showStroke(state, liveStroke(state))
      return isOther || isLive
    },
  }
}
