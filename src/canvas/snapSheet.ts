import type { Extent } from '../core/geometry/viewTransform.ts'

/**
 * Moves the edges of a sheet of `extent` to whole device px, by half of one at most. Browsers draw a filled rectangle that ends within a pixel at partial
 * cover, and an image up to a whole one: paper and colours would end differently, and white would show beside the colours.
 */
export function snapSheet(context: CanvasRenderingContext2D, { width, height }: Extent): void {
  const { a, d, e, f } = context.getTransform()
  const [left, top] = [Math.round(e), Math.round(f)]
  const [right, bottom] = [Math.round(e + a * width), Math.round(f + d * height)]
  context.setTransform((right - left) / width, 0, 0, (bottom - top) / height, left, top)
}
