import { unpackRgb } from '../color/hex.ts'
import type { GrayImage, RgbaImage } from '../image/pixels.ts'
import type { CellMap } from './cellMap.ts'
import { INK_BELOW } from './findCells.ts'
import { mainColorsOfCells, pixelsByCell } from './mainColorsOfCells.ts'

/** Of its clear paper, so much has the very colour that a cell was painted in. */
const PAINTED_SHARE = 0.5
/** A colour that was worked out is taken for one that was painted where no channel is further from it, levels. */
const NEAR = 8

/**
 * The colours that the cells of a coloured picture were painted in, 0xrrggbb: the very colour where most of a cell has one, so that what is copied from flats
 * is those flats; else its main colour, or a painted one that is hardly another. The picture is opaque, lines included, and as large as its line art.
 */
export function paintedColorsOfCells(
  judged: { readonly line: GrayImage; readonly truth: RgbaImage },
  map: CellMap,
): Uint32Array {
  const { colors } = mainColorsOfCells(judged, map)
  const { starts, pixels } = pixelsByCell(judged.line, map)
  const painted = new Set<number>()
  const unsure: number[] = []
  for (let cell = 0; cell < map.count; cell++) {
    const color = commonestOf(judged, pixels.subarray(starts[cell], starts[cell + 1]))
    if (color === undefined) unsure.push(cell)
    else {
      colors[cell] = color
      painted.add(color)
    }
  }
  for (const cell of unsure) {
    const own = colors[cell] as number
    const [nearest] = [...painted].sort((a, b) => apartBy(own, a) - apartBy(own, b))
    if (nearest !== undefined && apartBy(own, nearest) <= NEAR) colors[cell] = nearest
  }
  return colors
}

/** The colour that most of the clear paper among some pixels has; undefined where none has so much. */
function commonestOf({ line, truth }: { line: GrayImage; truth: RgbaImage }, own: Uint32Array) {
  const counts = new Map<number, number>()
  let clear = 0
  for (const p of own) {
    if ((line.data[p] as number) < INK_BELOW) continue
    clear++
    const red = truth.data[4 * p] as number
    const green = truth.data[4 * p + 1] as number
    const color = (red << 16) | (green << 8) | (truth.data[4 * p + 2] as number)
    counts.set(color, (counts.get(color) ?? 0) + 1)
  }
  for (const [color, count] of counts) if (count > PAINTED_SHARE * clear) return color
  return undefined
}

/** How far apart two colours are in the channel that tells them apart most, levels. */
function apartBy(one: number, other: number): number {
  const [a, b] = [unpackRgb(one), unpackRgb(other)]
  return Math.max(...a.map((level, channel) => Math.abs(level - (b[channel] as number))))
}
