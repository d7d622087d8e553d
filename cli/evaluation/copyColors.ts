import { packHex, unpackRgb } from '../../src/core/color/hex.ts'
import type { Stroke } from '../../src/core/hints/stroke.ts'
import { createRgba, type RgbaImage } from '../../src/core/image/pixels.ts'
import { fromWord, pixelWords, toWord } from '../../src/core/image/pixelWord.ts'
import { divideCells } from '../../src/core/regions/divideCells.ts'
import type { DrawnCells } from '../../src/core/regions/drawnCells.ts'
import { colorError, WRONG_FROM } from '../../src/core/simulation/colorError.ts'

const PAPER = 0xffffff

/**
 * What copying can reach at best: every cell takes, of all hinted colours and the paper, the one nearest to its true colour, as if each copy were
 * chosen by somebody who knows the picture; hinted cells have their hints. A cell that nothing hinted is right for takes its nearest neighbour's
 * claim, like filling. A method that neither guesses colours nor finds other cells can hardly need fewer hints.
 * @param truth 0xrrggbb a cell
 */
export function copyColors(cells: DrawnCells, truth: Uint32Array, strokes: readonly Stroke[]): RgbaImage {
  const { hinted, carried } = cells.tell(strokes)
  const told = new Set([PAPER, ...[...hinted.values()].flatMap((hints) => hints.map(({ color }) => color))])
  const colors = truth.map((color, cell) => {
    const [only, ...more] = hinted.get(cell) ?? []
    if (only && more.length === 0) return only.color
    return rightOf(told, color) ?? (carried.colors[cell] as number)
  })
  return cells.paint({ colors, divided: divideCells(cells.map, hinted) })
}

/**
 * What copying can reach with cells of whatever shape: every pixel takes, of all hinted colours and the paper, the one nearest to its true colour
 * where that is right, and stays paper elsewhere. A method that guesses no colours cannot need much fewer hints.
 * @param truth opaque
 */
export function copyPixels(truth: RgbaImage, strokes: readonly Stroke[]): RgbaImage {
  const told = new Set([
    PAPER,
    ...strokes.map(({ tool, color }) => (tool === 'hint' ? packHex(color) : PAPER)),
  ])
  const chosen = new Map<number, number>()
  const choose = (word: number): number => toWord(rightOf(told, fromWord(word)) ?? PAPER)
  const out = createRgba(truth.width, truth.height)
  const words = pixelWords(truth).map((word) => {
    const known = chosen.get(word) ?? choose(word)
    chosen.set(word, known)
    return known
  })
  pixelWords(out).set(words)
  return out
}

const distance = (a: number, b: number) => colorError(unpackRgb(a), unpackRgb(b))

/** Of the told colours the one nearest to a true colour, where that is right; else undefined. */
function rightOf(told: ReadonlySet<number>, truth: number): number | undefined {
  const nearest = [...told].reduce((best, other) =>
    distance(other, truth) < distance(best, truth) ? other : best,
  )
  return distance(nearest, truth) <= WRONG_FROM ? nearest : undefined
}
