import type { DrawnCells, ToldCells } from './drawnCells.ts'
import type { CellGuesses } from './settleCells.ts'
import { isSheet } from './settleCells.ts'

/** A place where a hint would settle most: inside the cell whose guess is least sure for its size. */
export interface UncertainSpot {
  /** The cell's innermost pixel and its distance to the nearest line, px of the drawing. */
  readonly x: number
  readonly y: number
  readonly radiusPx: number
  /** How unsure the guess is (0..1) times the cell's share of the drawing. */
  readonly score: number
}

/** So many spots are told at most. */
const MOST_SPOTS = 12
/** Guesses surer than this need no hint. */
const SURE = 0.95
const WHITE = 0xffffff

/**
 * Where the next hint helps most, the best spots first: guessed cells by unsureness times area. Not among them: what hints settle
 * already, and the sheet where it stays paper.
 * @param colors of the cells as they are shown, 0xrrggbb
 */
export function uncertainSpots(
  { map, scale, innermost }: DrawnCells,
  { hinted, carried }: ToldCells,
  { confidence }: CellGuesses,
  colors: Uint32Array,
): UncertainSpot[] {
  const inner = innermost()
  const spots: UncertainSpot[] = []
  for (let cell = 0; cell < map.count; cell++) {
    const sure = confidence[cell] as number
    if (sure === 0 || sure > SURE || hinted.has(cell) || carried.isPromised[cell]) continue
    if (colors[cell] === WHITE && isSheet(map, carried, cell)) continue
    const p = inner.place[cell] as number
    spots.push({
      x: ((p % map.width) + 0.5) / scale,
      y: (Math.floor(p / map.width) + 0.5) / scale,
      radiusPx: Math.max(1, inner.distance[cell] as number) / scale,
      score: ((1 - sure) * (map.facts.areaPx[cell] as number)) / (map.width * map.height),
    })
  }
  return spots.sort((a, b) => b.score - a.score || a.y - b.y || a.x - b.x).slice(0, MOST_SPOTS)
}
