import type { Extent } from './viewTransform.ts'

/** How large a picture is wanted: a share of the drawing's size, or so many px on its longer side. */
export type PictureSize = { readonly percent: number } | { readonly longSidePx: number }

/** The whole px that a size means for a drawing; at least one a side, and the drawing's shape as near as whole px can. */
export function pictureSizeOf({ width, height }: Extent, size: PictureSize): Extent {
  const scale = 'percent' in size ? size.percent / 100 : size.longSidePx / Math.max(width, height)
  const scaled = (side: number) => Math.max(1, Math.round(side * scale))
  return { width: scaled(width), height: scaled(height) }
}
