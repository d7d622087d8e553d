import type { StrokePoint } from '../hints/stroke.ts'
import { fillGap, outlineSizePx, SMOOTHING, STREAMLINE, THINNING } from './inkOutline.ts'
import { addSample, dotOutline, endCap, radiusAt, type Sides, startCap } from './outlineSides.ts'
import { createStreamline, type Place, type RawPoint, type Sample } from './streamline.ts'

/** Edges of an outline, each from one place to the next. */
export type Chain = readonly Place[]

/** What a stroke's outline has become with the newest points. */
export interface Grown {
  /** Edges that came to those which stay whatever is drawn from here on. */
  readonly settled: readonly Chain[]
  /** The rest of the outline, around where the pen is: it takes the place of the open edges before. */
  readonly open: Chain
}

/** perfect-freehand follows each position by this share. */
const SHARE = 0.15 + (1 - STREAMLINE) * 0.85
/** Samples nearer to the end than this are left out, px. */
const END_PX = 3
/** A stroke of so few points gets points in between. */
const FEW = 2
const PARTS_OF_FEW = 4

/**
 * The outline of a stroke that is being drawn. A call costs what its points need, however long the stroke is. All settled edges and the open ones are
 * together those of `inkOutline`, were the stroke to end here.
 * @returns what takes the points added since the last call
 */
export function createGrowingOutline(radiusPx: number): (added: readonly StrokePoint[]) => Grown {
  const path = createPath(radiusPx)
  /** The last point, which is followed in another way than those before it, or all while they are few. */
  let waiting: RawPoint[] = []
  let before: StrokePoint | undefined
  let isFew = true

  return (added) => {
    for (const point of added) {
      waiting.push(...fillGap(before ?? point, point, radiusPx))
      before = point
    }
    isFew &&= waiting.length <= FEW
    if (isFew) return { settled: [], open: outlineOfFew(waiting, radiusPx) }
    const tip = waiting.at(-1) as RawPoint
    for (const point of waiting.slice(0, -1)) path.settle(point)
    waiting = [tip]
    return { settled: path.settleSides(), open: path.open(tip) }
  }
}

/** perfect-freehand parts the way between two points, and forgets their pressure there. */
function outlineOfFew([first, last]: readonly RawPoint[], radiusPx: number): Chain {
  if (!first) return []
  const path = createPath(radiusPx)
  path.settle(first)
  if (!last) return path.open([first[0] + 1, first[1] + 1, first[2]])
  const part = (i: number): RawPoint => [
    first[0] + (last[0] - first[0]) * (i / PARTS_OF_FEW),
    first[1] + (last[1] - first[1]) * (i / PARTS_OF_FEW),
  ]
  for (let i = 1; i < PARTS_OF_FEW; i++) path.settle(part(i))
  return path.open(part(PARTS_OF_FEW))
}

function createPath(radiusPx: number) {
  const settings = { sizePx: outlineSizePx(radiusPx), thinning: THINNING, smoothing: SMOOTHING }
  const { settled, settle, upTo } = createStreamline(settings.sizePx, SHARE)
  const sides: Sides = { left: [], right: [], count: 0, vector: undefined, isCorner: false }

  /** Takes all samples into the sides that no later point changes, and gives the edges between them. */
  function settleSides(): Chain[] {
    const [lefts, rights] = [sides.left.length, sides.right.length]
    const endPx = settled.at(-1)?.runningPx ?? 0
    for (let i = sides.count; i < settled.length - 1; i++) {
      const sample = settled[i] as Sample
      if (endPx - sample.runningPx < END_PX) break
      addSample(sides, sample, settled[i + 1], settings)
    }
    if (sides.count === 0) return []
    const left = sides.left.slice(Math.max(0, lefts - 1))
    const right = sides.right.slice(Math.max(0, rights - 1)).reverse()
    return lefts === 0 ? [[...right, ...beginning(sides), left[0] as Place], left] : [right, left]
  }

  /** The edges that are not settled, the stroke ending at a place. */
  function open(tip: RawPoint): Chain {
    const samples = upTo(tip, sides.count)
    const last = samples.at(-1) as Sample
    if (sides.count + samples.length === 1) return closed(dotOutline(last.at, radiusAt(settings, last)))
    const rest = { ...sides, left: sides.left.slice(-1), right: sides.right.slice(-1) }
    samples.forEach((sample, i) => {
      if (sample === last || last.runningPx - sample.runningPx >= END_PX)
        addSample(rest, sample, samples[i + 1], settings)
    })
    const chain = [...rest.left, ...endCap(last, radiusAt(settings, last)), ...rest.right.toReversed()]
    return sides.count > 0 ? chain : closed([...chain, ...beginning(rest)])
  }

  const beginning = ({ right }: Sides) => startCap((settled[0] as Sample).at, right[0] as Place)

  return { settle, settleSides, open }
}

const closed = (outline: readonly Place[]): Chain => [...outline, ...outline.slice(0, 1)]
