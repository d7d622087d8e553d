import { parseHex, unpackRgb } from '../../src/core/color/hex.ts'
import type { Stroke } from '../../src/core/hints/stroke.ts'
import { createRgba, type RgbaImage } from '../../src/core/image/pixels.ts'
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
    const nearest = nearestOf(told, color)
    return isRight(nearest, color) ? nearest : (carried.colors[cell] as number)
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
  const choose = (own: number): number => {
    const nearest = nearestOf(told, own)
    return isRight(nearest, own) ? nearest : PAPER
  }
  const { width, height, data } = truth
  const out = createRgba(width, height)
  for (let i = 0; i < data.length; i += 4) {
    const own = ((data[i] as number) << 16) | ((data[i + 1] as number) << 8) | (data[i + 2] as number)
    const color = chosen.get(own) ?? choose(own)
    chosen.set(own, color)
    out.data.set([...unpackRgb(color), 255], i)
  }
  return out
}

const packHex = (color: string): number => {
  const [r, g, b] = parseHex(color)
  return (r << 16) | (g << 8) | b
}

const distance = (a: number, b: number) => colorError(unpackRgb(a), unpackRgb(b))

const isRight = (color: number, truth: number) => distance(color, truth) <= WRONG_FROM

const nearestOf = (told: ReadonlySet<number>, color: number): number =>
  [...told].reduce((best, other) => (distance(other, color) < distance(best, color) ? other : best))
