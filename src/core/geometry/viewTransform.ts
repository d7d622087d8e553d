import { type ImagePoint, imagePoint, type ScreenPoint, screenPoint } from './points.ts'

/** How the drawing lies on screen: uniformly scaled, shifted, perhaps mirrored left to right. */
export interface ViewTransform {
  /** CSS px per drawing px, > 0. */
  readonly scale: number
  /** Where the drawing's corner (0, 0) lies, CSS px from the canvas element's top left corner. */
  readonly x: number
  readonly y: number
  /** True when the drawing runs from `x` to the left. */
  readonly mirrored: boolean
}

/** A width and a height, CSS px or drawing px. */
export interface Extent {
  readonly width: number
  readonly height: number
}

export const MIN_SCALE = 1 / 64
export const MAX_SCALE = 64

/** Room left around a fitted drawing, CSS px. */
const FIT_MARGIN_PX = 24

export const direction = (view: ViewTransform) => (view.mirrored ? -1 : 1)

export function toScreen(point: ImagePoint, view: ViewTransform): ScreenPoint {
  return screenPoint(view.x + direction(view) * point.x * view.scale, view.y + point.y * view.scale)
}

export function toImage(point: ScreenPoint, view: ViewTransform): ImagePoint {
  return imagePoint(((point.x - view.x) * direction(view)) / view.scale, (point.y - view.y) / view.scale)
}

/** The view in which `anchor` of the drawing lies under `pointer`, at a scale kept within the limits. */
export function placeAnchor(
  view: ViewTransform,
  anchor: ImagePoint,
  pointer: ScreenPoint,
  scale: number,
): ViewTransform {
  const limited = Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale))
  return {
    ...view,
    scale: limited,
    x: pointer.x - direction(view) * anchor.x * limited,
    y: pointer.y - anchor.y * limited,
  }
}

/** Zooms so that what lies under the pointer stays under it. */
export function zoomAround(view: ViewTransform, pointer: ScreenPoint, scale: number): ViewTransform {
  return placeAnchor(view, toImage(pointer, view), pointer, scale)
}

/** The whole drawing, centred with a margin; never larger than `maxScale`. */
export function fitView(drawing: Extent, viewport: Extent, mirrored: boolean, maxScale = 8): ViewTransform {
  const room = (sidePx: number) => Math.max(1, sidePx - 2 * FIT_MARGIN_PX)
  const scale = Math.min(
    maxScale,
    room(viewport.width) / drawing.width,
    room(viewport.height) / drawing.height,
  )
  return centerView(drawing, viewport, mirrored, Math.max(MIN_SCALE, scale))
}

/** The drawing centred at a scale. */
export function centerView(
  drawing: Extent,
  viewport: Extent,
  mirrored: boolean,
  scale: number,
): ViewTransform {
  const view = { scale, x: 0, y: 0, mirrored }
  const middle = imagePoint(drawing.width / 2, drawing.height / 2)
  return placeAnchor(view, middle, screenPoint(viewport.width / 2, viewport.height / 2), scale)
}

/** Mirrors left to right around the middle of the viewport. */
export function mirrorView(view: ViewTransform, viewport: Extent): ViewTransform {
  return { ...view, mirrored: !view.mirrored, x: viewport.width - view.x }
}

/** The same view with its origin on a whole device pixel: a drawing at 100 % then shows its exact pixels. */
export function snapToDevicePixels(view: ViewTransform, devicePixelRatio: number): ViewTransform {
  const snap = (value: number) => Math.round(value * devicePixelRatio) / devicePixelRatio
  return { ...view, x: snap(view.x), y: snap(view.y) }
}
