import type { Stroke } from '../hints/stroke.ts'
import { type PathSample, sampleStroke } from './strokePath.ts'

/** What later strokes leave of a hint or keep stroke: the places of its centre line that still show. */
export interface VisibleHint {
  /** `#rrggbb`; undefined keeps the paper. */
  readonly color: string | undefined
  readonly samples: readonly PathSample[]
}

/** Places are looked up in squares of this side, px. */
const BIN_PX = 32

/**
 * What shows of strokes painted in order: a later stroke hides the places of earlier centre lines under its brush, an eraser too.
 * Hints of which nothing shows are left out. Linear in the strokes, for brushes of a bounded size.
 */
export function visibleHints(strokes: readonly Stroke[]): VisibleHint[] {
  const places = new Map<number, Set<Place>>()
  const painted = strokes.map((stroke) => {
    const samples = sampleStroke(stroke)
    for (const sample of samples) hideUnder(sample, places)
    const own = stroke.tool === 'erase' ? [] : samples.map((sample) => ({ sample, shows: true }))
    for (const place of own) remember(place, places)
    return { stroke, own }
  })
  return painted.flatMap(({ stroke, own }) => {
    const samples = own.filter(({ shows }) => shows).map(({ sample }) => sample)
    return samples.length > 0 ? [{ color: stroke.tool === 'hint' ? stroke.color : undefined, samples }] : []
  })
}

interface Place {
  readonly sample: PathSample
  shows: boolean
}

const binOf = (x: number, y: number) => Math.floor(y / BIN_PX) * 65536 + Math.floor(x / BIN_PX)

function remember(place: Place, places: Map<number, Set<Place>>) {
  const bin = binOf(place.sample.x, place.sample.y)
  const others = places.get(bin)
  if (others) others.add(place)
  else places.set(bin, new Set([place]))
}

function hideUnder({ x, y, radiusPx }: PathSample, places: Map<number, Set<Place>>) {
  for (let by = y - radiusPx; by < y + radiusPx + BIN_PX; by += BIN_PX) {
    for (let bx = x - radiusPx; bx < x + radiusPx + BIN_PX; bx += BIN_PX) {
      const bin = places.get(binOf(bx, by))
      for (const place of bin ?? []) {
        if (Math.hypot(place.sample.x - x, place.sample.y - y) > radiusPx) continue
        place.shows = false
        bin?.delete(place)
      }
    }
  }
}
