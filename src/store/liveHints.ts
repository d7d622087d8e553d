import { createModelFrame } from '../core/geometry/modelFrame.ts'
import type { Extent } from '../core/geometry/viewTransform.ts'
import { rasterize } from '../core/hints/rasterize.ts'
import type { Stroke } from '../core/hints/stroke.ts'

/**
 * True when some colour hint is left after the eraser and the keep brush. A picture whose hints are all rubbed out
 * counts as unhinted and goes back to paper. The newest stroke decides alone where it can, as rasterizing has a price.
 */
export function hasLiveHints(strokes: readonly Stroke[], drawing: Extent): boolean {
  if (strokes.at(-1)?.tool === 'hint') return true
  if (!strokes.some(({ tool }) => tool === 'hint')) return false
  const frame = createModelFrame(drawing.width, drawing.height, 128)
  return rasterize(strokes, frame).some(({ tool }) => tool === 'hint')
}
