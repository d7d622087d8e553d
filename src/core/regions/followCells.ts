import type { CellSketch } from './cellSketch.ts'
import type { CellGuesses } from './settleCells.ts'

/**
 * What was guessed for the cells of before, for those of now: each cell has the guess of the one that most of it was. A cell without a sample has confidence 0, as
 * one that was never guessed.
 */
export function followCells(
  { colors, confidence }: CellGuesses,
  before: CellSketch,
  now: CellSketch,
): CellGuesses {
  const votes = new Map<number, number>()
  for (const [i, cell] of now.samples.entries()) {
    const key = cell * before.count + (before.samples[i] as number)
    votes.set(key, (votes.get(key) ?? 0) + 1)
  }
  const most = new Uint32Array(now.count)
  const followed = {
    colors: new Uint32Array(now.count),
    confidence: new Float32Array(now.count),
    cells: now.id,
  }
  for (const [key, count] of votes) {
    const [cell, then] = [Math.floor(key / before.count), key % before.count]
    if (count <= (most[cell] as number)) continue
    most[cell] = count
    followed.colors[cell] = colors[then] as number
    followed.confidence[cell] = confidence[then] as number
  }
  return followed
}
