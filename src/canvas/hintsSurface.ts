import { growRect, type Rect, rectsMeet, unionRect, wholeOf } from '../core/geometry/rect.ts'
import { direction, type Extent, type ViewTransform } from '../core/geometry/viewTransform.ts'
import { goesOn } from '../core/hints/goesOn.ts'
import type { Stroke } from '../core/hints/stroke.ts'
import { strokeBounds } from '../store/strokeBounds.ts'
import { type DrawStrokes, drawHints, RIM_PX } from './drawHints.ts'

/** What a surface is to show. */
export interface HintsPicture {
  readonly strokes: readonly Stroke[]
  readonly view: ViewTransform
  /** Size of the drawing, px: nothing shows outside of it. */
  readonly extent: Extent
  /** Size of the surface, device px. */
  readonly size: Extent
  /** Device px per CSS px. */
  readonly pixelRatio: number
}

/** The artist's strokes as they lie on the screen. It draws only what changed, so that a stroke costs the same after ten thousand. */
export interface HintsSurface {
  readonly canvas: HTMLCanvasElement
  /** False where there are too many strokes to be drawn at once: then it is to be called again with the next frame. */
  show(picture: HintsPicture): boolean
}

/** What is drawn in one go, in points: some milliseconds' worth, so that a drawing with a long past shows, and can be worked on, at once. */
const POINTS_AT_ONCE = 2500
/** What a stroke costs beside its points, in points. */
const POINTS_A_STROKE = 5

/** @param draw what draws strokes in painting order */
export function createHintsSurface(draw: DrawStrokes = drawHints): HintsSurface {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  let shown: HintsPicture | undefined
  /** How many of its strokes are drawn. */
  let drawn = 0

  /** Draws a part of the surface (device px) anew. */
  function redraw(picture: HintsPicture, part: Rect, strokes = picture.strokes) {
    if (!context || part.right <= part.left || part.bottom <= part.top) return
    const isSeen = (stroke: Stroke) => rectsMeet(onSurface(picture, stroke), part)
    paint(context, picture, part, (scale) => draw(context, strokes.filter(isSeen), scale))
  }

  function clear({ left, top, right, bottom }: Rect) {
    context?.clearRect(left, top, right - left, bottom - top)
  }

  function showAnew(picture: HintsPicture) {
    canvas.width = picture.size.width
    canvas.height = picture.size.height
    drawn = 0
    showMore(picture)
  }

  function showMore(picture: HintsPicture) {
    let [end, points] = [drawn, 0]
    while (end < picture.strokes.length && points < POINTS_AT_ONCE)
      points += POINTS_A_STROKE + (picture.strokes[end++]?.points.length ?? 0)
    const next = picture.strokes.slice(drawn, end)
    redraw(picture, wholeOf(picture.size), next)
    drawn = end
  }

  /** Whether what is drawn so far is the beginning of a picture. */
  function isBegun(before: HintsPicture, { dx, dy }: Offset, picture: HintsPicture) {
    return dx === 0 && dy === 0 && commonLength(before.strokes, picture.strokes) >= drawn
  }

  /** Moves what is there, and draws what came into sight. */
  function showMoved(picture: HintsPicture, { dx, dy }: Offset) {
    const { width, height } = picture.size
    if (!context || (dx === 0 && dy === 0)) return
    context.globalCompositeOperation = 'copy'
    context.drawImage(canvas, dx, dy)
    context.globalCompositeOperation = 'source-over'
    const left = dx > 0 ? dx : 0
    const right = dx > 0 ? width : width + dx
    redraw(
      picture,
      dx > 0
        ? { left: 0, top: 0, right: dx, bottom: height }
        : { left: right, top: 0, right: width, bottom: height },
    )
    redraw(
      picture,
      dy > 0 ? { left, top: 0, right, bottom: dy } : { left, top: height + dy, right, bottom: height },
    )
  }

  function showChanged(picture: HintsPicture, before: readonly Stroke[]) {
    const { strokes } = picture
    const keep = commonLength(before, strokes)
    const added = strokes.slice(keep)
    const gone = before.slice(keep)
    if (gone.length + added.length === 0) return
    if (gone.length === 0) return redraw(picture, wholeOf(picture.size), added)
    const changed = grownPart(gone, added) ?? [...gone, ...added]
    const part = clip(changed.map((stroke) => onSurface(picture, stroke)).reduce(unionRect), picture.size)
    clear(part)
    redraw(picture, part)
  }

  return {
    canvas,
    show(picture) {
      const offset = shown && offsetBetween(shown, picture)
      if (shown && offset && drawn === shown.strokes.length) {
        showMoved({ ...picture, strokes: shown.strokes }, offset)
        showChanged(picture, shown.strokes)
        drawn = picture.strokes.length
      } else if (shown && offset && isBegun(shown, offset, picture)) {
        showMore(picture)
      } else {
        showAnew(picture)
      }
      shown = picture
      return drawn === picture.strokes.length
    },
  }
}

/** The part of a stroke that is new, where nothing has changed but that it went on. */
function grownPart([before, ...others]: readonly Stroke[], [stroke, ...more]: readonly Stroke[]) {
  if (!before || !stroke || others.length + more.length > 0 || !goesOn(before, stroke)) return undefined
  return [{ ...stroke, points: stroke.points.slice(before.points.length - 1) }]
}

interface Offset {
  readonly dx: number
  readonly dy: number
}

/** How far, in whole device px, the one picture lies from the other; undefined where they differ by more than that. */
function offsetBetween(before: HintsPicture, after: HintsPicture): Offset | undefined {
  const isAlike =
    before.view.scale === after.view.scale &&
    before.view.mirrored === after.view.mirrored &&
    before.extent === after.extent &&
    before.pixelRatio === after.pixelRatio &&
    before.size.width === after.size.width &&
    before.size.height === after.size.height
  const dx = (after.view.x - before.view.x) * after.pixelRatio
  const dy = (after.view.y - before.view.y) * after.pixelRatio
  const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-6
  if (!isAlike || !isWhole(dx) || !isWhole(dy)) return undefined
  return { dx: Math.round(dx), dy: Math.round(dy) }
}

function paint(
  context: CanvasRenderingContext2D,
  { view, extent, pixelRatio }: HintsPicture,
  part: Rect,
  draw: (scale: number) => void,
) {
  context.save()
  context.beginPath()
  context.rect(part.left, part.top, part.right - part.left, part.bottom - part.top)
  context.clip()
  const scale = view.scale * pixelRatio
  context.setTransform(scale * direction(view), 0, 0, scale, view.x * pixelRatio, view.y * pixelRatio)
  context.beginPath()
  context.rect(0, 0, extent.width, extent.height)
  context.clip()
  draw(view.scale)
  context.restore()
}

/** The device px a stroke may touch, its rims included. */
function onSurface({ view, pixelRatio }: HintsPicture, stroke: Stroke): Rect {
  const { left, top, right, bottom } = strokeBounds(stroke)
  const scale = view.scale * pixelRatio
  const ends = [left, right].map((x) => x * scale * direction(view) + view.x * pixelRatio)
  const rim = (RIM_PX + 1) * pixelRatio
  return {
    left: Math.floor(Math.min(...ends) - rim),
    top: Math.floor(top * scale + view.y * pixelRatio - rim),
    right: Math.ceil(Math.max(...ends) + rim),
    bottom: Math.ceil(bottom * scale + view.y * pixelRatio + rim),
  }
}

const clip = (rect: Rect, { width, height }: Extent): Rect => growRect(rect, 0, width, height)

function commonLength(a: readonly Stroke[], b: readonly Stroke[]): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}
