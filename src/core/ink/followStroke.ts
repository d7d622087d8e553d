import { intersectRects, type Rect, unionRect } from '../geometry/rect.ts'
import type { Extent } from '../geometry/viewTransform.ts'
import { goesOn } from '../hints/goesOn.ts'
import { type Chain, createGrowingOutline } from './growingOutline.ts'
import { createGrowingPolygon } from './growingPolygon.ts'
import type { InkStroke } from './inkStroke.ts'
import type { Coverage } from './polygonCoverage.ts'
import type { Place } from './streamline.ts'
import { reachOf } from './strokeCoverage.ts'

/** What is to be drawn anew now that a stroke has gone on. */
export interface Followed {
  /** Where the stroke shown before is to be taken away first. */
  readonly gone: Rect | undefined
  /** What the stroke covers wherever that is another share than before. */
  readonly covered: Coverage | undefined
}

/**
 * Follows a stroke while it is drawn, so that a move costs what came with it, however long the stroke is by now. All coverages together, the newer over
 * the older ones, are `strokeCoverage` of the stroke as it is. (Where an outline touches a scan line to the last bit, either may count the line.)
 * @param extent of the pixels
 * @param toPixel where a place of the outline lies among them; by default they are those of the drawing
 * @returns what takes the stroke after each move, and undefined when it is no more
 */
export function createStrokeFollower<Stroke extends InkStroke>(
  extent: Extent,
  toPixel: ToPixel = (place) => place,
) {
  let shown: { readonly stroke: Stroke; readonly growing: GrowingStroke } | undefined

  return (stroke: Stroke | undefined): Followed => {
    const isNext = shown && stroke && goesOn(shown.stroke, stroke)
    const gone = isNext ? undefined : shown?.growing.reached()
    const growing = isNext ? shown?.growing : stroke && createGrowingStroke(extent, stroke, toPixel)
    const added = stroke?.points.slice(isNext ? shown?.stroke.points.length : 0)
    const covered = growing?.grow(added ?? [])
    shown = stroke && growing && { stroke, growing }
    return { gone, covered }
  }
}

type ToPixel = (place: Place) => Place

interface GrowingStroke {
  /** Takes more points; gives what is covered where that is another share than before. */
  grow(added: InkStroke['points']): Coverage | undefined
  /** A rectangle that holds all that was covered at any time. */
  reached(): Rect | undefined
}

function createGrowingStroke(extent: Extent, stroke: InkStroke, toPixel: ToPixel): GrowingStroke {
  const within = reachOf(extent, stroke)
  const growOutline = createGrowingOutline(stroke.radiusPx)
  const polygon = createGrowingPolygon(within)
  let open: Chain = []
  let reached: Rect | undefined

  return {
    reached: () => reached,
    grow(added) {
      const grown = growOutline(added)
      const settled = grown.settled.map((chain) => chain.map(toPixel))
      const before = open
      open = grown.open.map(toPixel)
      const changed = [...settled, before, open]
      polygon.remove(before)
      for (const chain of [...settled, open]) polygon.add(chain)
      const rect = pixelsAround(changed.flat(), within)
      if (!rect) return undefined
      reached = reached ? unionRect(reached, rect) : rect
      return polygon.coverageOf(rect)
    },
  }
}

/** The pixels in sight around some places; undefined where none is. */
function pixelsAround(places: Chain, within: Rect): Rect | undefined {
  if (places.length === 0) return undefined
  const pixels = places.map(([x, y]) => ({
    left: Math.floor(x),
    top: Math.floor(y),
    right: Math.ceil(x),
    bottom: Math.ceil(y),
  }))
  const seen = intersectRects(pixels.reduce(unionRect), within)
  return seen.left < seen.right && seen.top < seen.bottom ? seen : undefined
}
