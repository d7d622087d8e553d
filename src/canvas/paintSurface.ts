import type { Rect } from '../core/geometry/rect.ts'
import { copyPaint, type PaintPatch, patchRect } from '../core/paint/paintSheet.ts'
import { stampPaint } from '../core/paint/stampPaint.ts'
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
  /** Where the stroke being drawn shows. */
  let liveRect: Rect | undefined
  let isEmpty = true

  function put({ x, y, patch }: PaintPatch) {
    canvas.getContext('2d')?.putImageData(new ImageData(patch.data, patch.width, patch.height), x, y)
  }

  function showAll({ paint }: StudioState) {
    liveRect = undefined
    isEmpty = paint.pixels === undefined
    // Setting the size empties a canvas; one that shows nothing takes no memory.
    canvas.width = paint.pixels ? paint.width : 0
    canvas.height = paint.pixels ? paint.height : 0
    if (paint.pixels) put({ x: 0, y: 0, patch: paint.pixels })
  }

  function showLive(state: StudioState): boolean {
    const { paint } = state
    const stroke = liveStroke(state)
    const stamped = stroke && stampPaint(paint, stroke, false)
    if (!stamped && !liveRect) return false
    if (stamped && canvas.width !== paint.width) showEmpty(state)
    if (liveRect) put(copyPaint(paint, liveRect))
    if (stamped) put(stamped)
    liveRect = stamped && patchRect(stamped)
    return true
  }

  function showEmpty({ paint }: StudioState) {
    canvas.width = paint.width
    canvas.height = paint.height
    isEmpty = false
  }

  return {
    canvas,
    hasPaint: () => !isEmpty,
    update(state, before) {
      const { paint, paintRevision, paintPatch } = state
      const isOther = paintRevision !== before?.paintRevision
      const isNext = paintPatch !== undefined && paintRevision === (before?.paintRevision ?? Number.NaN) + 1
      if (isOther && isNext && canvas.width === paint.width) put(paintPatch)
      else if (isOther) showAll(state)
      const isLive = state.live !== before?.live && showLive(state)
      return isOther || isLive
    },
  }
}
