import { intersectRects, type Rect, unionRect } from '../geometry/rect.ts'
import type { Extent } from '../geometry/viewTransform.ts'
import { goesOn } from '../hints/goesOn.ts'
import { type Chain, changedEdges } from './changedEdges.ts'
import { createGrowingPolygon } from './growingPolygon.ts'
import { inkOutline } from './inkOutline.ts'
import type { InkStroke } from './inkStroke.ts'
import type { Coverage, Place } from './polygonCoverage.ts'
import { reachOf } from './strokeCoverage.ts'

/** What is to be drawn anew now that a stroke has gone on. */
export interface Followed {
  /** Where the stroke shown before is to be taken away first. */
  readonly gone: Rect | undefined
  /** What the stroke covers wherever that is another share than before. */
  readonly covered: Coverage | undefined
}

/**
 * Follows a stroke while it is drawn, so that a move draws the pixels that came with it, however long the stroke is by now; only its outline, which takes
 * little, is made anew. All coverages together, the newer over the older ones, are `strokeCoverage` of the stroke as it is. (Where an outline touches a scan line to the last bit, either may count the line.)
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
    const covered = stroke && growing?.growTo(stroke)
    shown = stroke && growing && { stroke, growing }
    return { gone, covered }
  }
}

type ToPixel = (place: Place) => Place

interface GrowingStroke {
  /** Takes the stroke with more points; gives what is covered where that is another share than before. */
  growTo(stroke: InkStroke): Coverage | undefined
  /** A rectangle that holds all that was covered at any time. */
  reached(): Rect | undefined
}

function createGrowingStroke(extent: Extent, stroke: InkStroke, toPixel: ToPixel): GrowingStroke {
  const within = reachOf(extent, stroke)
  const polygon = createGrowingPolygon(within)
  let outline: Chain = []
  let reached: Rect | undefined

  return {
    reached: () => reached,
    growTo(grown) {
      const before = outline
      outline = inkOutline(grown).map(toPixel)
      const { gone, come } = changedEdges(before, outline)
      polygon.remove(gone)
      polygon.add(come)
      const rect = pixelsAround([...gone, ...come], within)
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
