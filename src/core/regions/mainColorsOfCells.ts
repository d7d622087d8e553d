import type { GrayImage, RgbaImage } from '../image/pixels.ts'
import type { CellMap } from './cellMap.ts'

/** Line bytes up to this are ink whose colour says nothing about the colour under it. */
const INK_TO = 64
/** What ink still weighs, so that a cell full of it has a colour. */
const INK_WEIGHT = 0.002
/** Colours as near as this (Euclidean, of 255 a channel) count as one. */
const WITHIN = 0.2 * 127.5
/** Rounds of going to the mean of what is near. */
const ROUNDS = 3
/** The search begins at the fullest of the boxes of 16 levels of each channel. */
const BOX_BITS = 4
const BOXES_A_CHANNEL = 256 >> BOX_BITS

/** A drawing and its true colours (opaque, lines included), of one size. */
interface JudgedColors {
  readonly line: GrayImage
  readonly truth: RgbaImage
}

export interface MainColors {
  /** 0xrrggbb of each cell. */
  readonly colors: Uint32Array
  /** Which share of each cell has about that colour, 0..1. */
  readonly shares: Float32Array
}

/**
 * The one colour of each cell of a coloured picture: that which most of it has (mean shift, Comaniciu & Meer 2002), not a mean of light and shade,
 * which nobody painted. Ink is weighted out. The picture may be larger than the map. The twin of `main_colors` in pretrain/regions.
 */
export function mainColorsOfCells({ line, truth }: JudgedColors, map: CellMap): MainColors {
  const { starts, pixels } = pixelsByCell(line, map)
  const weights = Float64Array.from(
    { length: 256 },
    (_, byte) => Math.max(INK_WEIGHT, (byte - INK_TO) / (255 - INK_TO)) ** 2,
  )
  const weightOf = (p: number) => weights[line.data[p] as number] as number
  const colors = new Uint32Array(map.count)
  const shares = new Float32Array(map.count)
  const search = createSearch(truth, weightOf)
  for (let cell = 0; cell < map.count; cell++) {
    const own = pixels.subarray(starts[cell], starts[cell + 1])
    const found = search(own)
    colors[cell] = found.color
    shares[cell] = found.share
  }
  return { colors, shares }
}

/** The picture's pixels in the order of the cells they lie in; those of a cell begin at its start. */
function pixelsByCell(line: GrayImage, map: CellMap): { starts: Uint32Array; pixels: Uint32Array } {
  const cellOf = new Int32Array(line.width * line.height)
  const starts = new Uint32Array(map.count + 1)
  for (let y = 0, p = 0; y < line.height; y++) {
    const row = Math.floor((y * map.height) / line.height) * map.width
    for (let x = 0; x < line.width; x++, p++) {
      const cell = map.labels[row + Math.floor((x * map.width) / line.width)] as number
      cellOf[p] = cell
      starts[cell + 1] = (starts[cell + 1] as number) + 1
    }
  }
  for (let cell = 0; cell < map.count; cell++)
    starts[cell + 1] = (starts[cell + 1] as number) + (starts[cell] as number)
  const next = starts.slice()
  const pixels = new Uint32Array(cellOf.length)
  cellOf.forEach((cell, p) => {
    pixels[next[cell] as number] = p
    next[cell] = (next[cell] as number) + 1
  })
  return { starts, pixels }
}

type Rgb = readonly [number, number, number]

/** Gives the main colour of a set of pixels, black where there is none. */
function createSearch({ data }: RgbaImage, weightOf: (p: number) => number) {
  const boxes = new Float64Array(BOXES_A_CHANNEL ** 3)
  const boxOf = (p: number) => {
    const at = 4 * p
    const level = (c: number) => (data[at + c] as number) >> BOX_BITS
    return (level(0) * BOXES_A_CHANNEL + level(1)) * BOXES_A_CHANNEL + level(2)
  }
  const isNear = (p: number, [r, g, b]: Rgb) => {
    const [red, green, blue] = [data[4 * p], data[4 * p + 1], data[4 * p + 2]] as [number, number, number]
    return (red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2 <= WITHIN ** 2
  }
  /** Weighted mean of the pixels that count, and what they weigh together. */
  const mean = (own: Uint32Array, counts: (p: number) => boolean): { color: Rgb; weight: number } => {
    let [red, green, blue, weight] = [0, 0, 0, 0]
    for (const p of own) {
      if (!counts(p)) continue
      const given = weightOf(p)
      red += given * (data[4 * p] as number)
      green += given * (data[4 * p + 1] as number)
      blue += given * (data[4 * p + 2] as number)
      weight += given
    }
    const all = Math.max(weight, Number.MIN_VALUE)
    return { color: [red / all, green / all, blue / all], weight }
  }
  const fullestBox = (own: Uint32Array): number => {
    for (const p of own) boxes[boxOf(p)] = (boxes[boxOf(p)] as number) + weightOf(p)
    const full = own.reduce(
      (best, p) => ((boxes[boxOf(p)] as number) > (boxes[best] as number) ? boxOf(p) : best),
      0,
    )
    for (const p of own) boxes[boxOf(p)] = 0
    return full
  }
  return (own: Uint32Array): { color: number; share: number } => {
    const box = fullestBox(own)
    let { color } = mean(own, (p) => boxOf(p) === box)
    for (let round = 0; round < ROUNDS; round++) ({ color } = mean(own, (p) => isNear(p, color)))
    const middle = mean(own, () => true)
    const ofMode = mean(own, (p) => isNear(p, color)).weight
    const ofMiddle = mean(own, (p) => isNear(p, middle.color)).weight
    const [red, green, blue] = (ofMiddle >= ofMode ? middle.color : color).map(Math.round) as [
      number,
      number,
      number,
    ]
    const share = middle.weight > 0 ? Math.max(ofMode, ofMiddle) / middle.weight : 1
    return { color: (red << 16) | (green << 8) | blue, share }
  }
}
