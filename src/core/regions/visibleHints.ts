import type { Stroke } from '../hints/stroke.ts'
import { covers, type PathSample, runsOver, sampleStroke } from './strokePath.ts'

/** What later strokes leave of a hint or keep stroke: the places of its centre line that still show. The same object as long as that is the same. */
export interface VisibleHint {
  /** `#rrggbb`; undefined keeps the paper. */
  readonly color: string | undefined
  readonly samples: readonly PathSample[]
}

/** Follows the strokes of a drawing, and does for each list only what differs from the list before. */
export interface VisibleHints {
  /**
   * What shows of strokes painted in order: a later stroke hides the places of earlier centre lines under its brush, an eraser too.
   * Hints of which nothing shows are left out. One stroke more or less than before costs that stroke, however many there are.
   */
  follow(strokes: readonly Stroke[]): VisibleHint[]
}

/** Places are looked up in squares of this side, px. */
const BIN_PX = 8

export function createVisibleHints(): VisibleHints {
  const bins: Bins = new Map()
  const laid: LaidStroke[] = []

  function lay(stroke: Stroke) {
    const samples = sampleStroke(stroke)
    const next: LaidStroke = { stroke, own: [], hid: [], shown: undefined }
    for (const place of placesUnder(stroke, bins)) {
      show(place, false)
      next.hid.push(place)
      forget(place, bins)
    }
    if (stroke.tool !== 'erase')
      for (const sample of samples) next.own.push({ sample, of: next, shows: true })
    for (const place of next.own) remember(place, bins)
    laid.push(next)
  }

  function takeBack({ own, hid }: LaidStroke) {
    for (const place of own) forget(place, bins)
    for (const place of hid) {
      show(place, true)
      remember(place, bins)
    }
  }

  return {
    follow(strokes) {
      let same = 0
      while (same < strokes.length && laid[same]?.stroke === strokes[same]) same++
      for (const gone of laid.splice(same).reverse()) takeBack(gone)
      for (const stroke of strokes.slice(same)) lay(stroke)
      return laid.flatMap((each) => shownOf(each) ?? [])
    },
  }
}

interface Place {
  readonly sample: PathSample
  readonly of: LaidStroke
  shows: boolean
}

/** The places that show, by the square they lie in. */
type Bins = Map<number, Set<Place>>

/** A stroke and what it did to those before it, so that it can be taken back. */
interface LaidStroke {
  readonly stroke: Stroke
  /** The places of its centre line; none of an eraser. */
  readonly own: Place[]
  /** The places of earlier strokes that it hid. */
  readonly hid: Place[]
  /** What shows of it; undefined where that has to be found out again, null where nothing does. */
  shown: VisibleHint | null | undefined
}

function shownOf(laid: LaidStroke): VisibleHint | null {
  if (laid.shown !== undefined) return laid.shown
  const samples = laid.own.filter(({ shows }) => shows).map(({ sample }) => sample)
  const color = laid.stroke.tool === 'hint' ? laid.stroke.color : undefined
  laid.shown = samples.length > 0 ? { color, samples } : null
  return laid.shown
}

function show(place: Place, shows: boolean) {
  place.shows = shows
  place.of.shown = undefined
}

const binOf = (x: number, y: number) => Math.floor(y / BIN_PX) * 65536 + Math.floor(x / BIN_PX)

function remember(place: Place, bins: Bins) {
  const bin = binOf(place.sample.x, place.sample.y)
  const others = bins.get(bin)
  if (others) others.add(place)
  else bins.set(bin, new Set([place]))
}

function forget(place: Place, bins: Bins) {
  const bin = binOf(place.sample.x, place.sample.y)
  const others = bins.get(bin)
  others?.delete(place)
  if (others?.size === 0) bins.delete(bin)
}

/**
 * The places that a stroke runs over, found in whichever way asks less: from the samples of the stroke, or from all places. Each is
 * expected to be forgotten before the next is asked for.
 */
function* placesUnder(stroke: Stroke, bins: Bins): Generator<Place> {
  const samples = sampleStroke(stroke)
  const squares = (1 + (2 * stroke.radiusPx) / BIN_PX) ** 2
  // A path leaves a place a px in the bins that it crosses.
  const isWide = samples.length * squares > bins.size * BIN_PX * stroke.points.length
  if (!isWide) for (const sample of samples) yield* placesNear(sample, bins)
  else
    for (const bin of bins.values()) for (const place of bin) if (runsOver(stroke, place.sample)) yield place
}

function* placesNear(sample: PathSample, bins: Bins): Generator<Place> {
  const { x, y, radiusPx } = sample
  for (let by = y - radiusPx; by < y + radiusPx + BIN_PX; by += BIN_PX) {
    for (let bx = x - radiusPx; bx < x + radiusPx + BIN_PX; bx += BIN_PX) {
      for (const place of bins.get(binOf(bx, by)) ?? []) if (covers(sample, place.sample)) yield place
    }
  }
}
