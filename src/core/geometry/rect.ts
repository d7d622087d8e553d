/** Whole pixels (or cells) from left … right−1 and top … bottom−1; empty where an end is not beyond its start. */
export interface Rect {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** All of a picture. */
export const wholeOf = ({ width, height }: { readonly width: number; readonly height: number }): Rect => ({
  left: 0,
  top: 0,
  right: width,
  bottom: height,
})

/** The rectangle with `by` more on every side, clipped to 0 … width and 0 … height. */
export function growRect(rect: Rect, by: number, width: number, height: number): Rect {
  return {
    left: Math.max(0, rect.left - by),
    top: Math.max(0, rect.top - by),
    right: Math.min(width, rect.right + by),
    bottom: Math.min(height, rect.bottom + by),
  }
}

/** The smallest rectangle that holds both. */
export const unionRect = (a: Rect, b: Rect): Rect => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
})

/** The pixels that two rectangles share. */
export const intersectRects = (a: Rect, b: Rect): Rect => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
})

/** True when two rectangles share a pixel. */
export function rectsMeet(a: Rect, b: Rect): boolean {
  return (
    Math.max(a.left, b.left) < Math.min(a.right, b.right) &&
    Math.max(a.top, b.top) < Math.min(a.bottom, b.bottom)
  )
}
