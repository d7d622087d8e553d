import { levelsApart } from '../color/hex.ts'
import { fromWord, pixelWords } from '../image/pixelWord.ts'
import type { CellMap } from './cellMap.ts'
import { INK_BELOW } from './findCells.ts'
import { createSearch, type JudgedColors, pixelsByCell } from './mainColorsOfCells.ts'

/** Of its clear paper, so much has the very colour that a cell was painted in. */
const PAINTED_SHARE = 0.5
/** A colour that was worked out is taken for one that was painted where no channel is further from it, levels. */
const NEAR = 8

/**
 * The colours that the cells of a coloured picture were painted in, 0xrrggbb: the very colour where most of a cell has one, so that what is copied from flats
 * is those flats; else its main colour, or a painted one that is hardly another. The picture is opaque, lines included, and as large as its line art.
 */
export function paintedColorsOfCells(judged: JudgedColors, map: CellMap): Uint32Array {
  const { starts, pixels } = pixelsByCell(judged.line, map)
  const pixelsOf = (cell: number) => pixels.subarray(starts[cell], starts[cell + 1])
  const commonest = createCommonest(judged)
  const painted = Array.from({ length: map.count }, (_, cell) => commonest(pixelsOf(cell)))
  const known = [...new Set(painted)].filter((color) => color !== undefined)
  const search = createSearch(judged)
  return Uint32Array.from(painted, (color, cell) => color ?? orNearest(search(pixelsOf(cell)).color, known))
}

/** A colour, or the nearest of those known, if that is hardly another. */
function orNearest(color: number, known: readonly number[]): number {
  let nearest = color
  let least = NEAR + 1
  for (const one of known) {
    const apart = levelsApart(color, one)
    if (apart >= least) continue
    least = apart
    nearest = one
  }
  return nearest
}

/** Gives the colour that most of the clear paper among some pixels has; undefined where none has so much. */
function createCommonest({ line, truth }: JudgedColors): (own: Uint32Array) => number | undefined {
  const words = pixelWords(truth)
  return (own) => {
    const counts = new Map<number, number>()
    let clear = 0
    for (const p of own) {
      if ((line.data[p] as number) < INK_BELOW) continue
      clear++
      const word = words[p] as number
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    for (const [word, count] of counts) if (count > PAINTED_SHARE * clear) return fromWord(word)
    return undefined
  }
}
