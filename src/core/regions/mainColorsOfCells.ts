import { packRgb, type Rgb } from '../color/hex.ts'
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
export interface JudgedColors {
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
export function mainColorsOfCells(judged: JudgedColors, map: CellMap): MainColors {
  const { starts, pixels } = pixelsByCell(judged.line, map)
  const colors = new Uint32Array(map.count)
  const shares = new Float32Array(map.count)
  const search = createSearch(judged)
  for (let cell = 0; cell < map.count; cell++) {
    const own = pixels.subarray(starts[cell], starts[cell + 1])
    const found = search(own)
    colors[cell] = found.color
    shares[cell] = found.share
  }
  return { colors, shares }
}

/** The picture's pixels in the order of the cells they lie in; those of a cell begin at its start. */
export function pixelsByCell(line: GrayImage, map: CellMap): { starts: Uint32Array; pixels: Uint32Array } {
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

/** Weighted sums of the pixels of a box: red, green, blue, weight. */
const SUMS = 4

/** Gives the main colour of a set of pixels, 0xrrggbb, black where there is none, and which share of them has about that colour. */
export function createSearch({ line, truth: { data } }: JudgedColors) {
  const weights = Float64Array.from(
    line.data,
    (byte) => Math.max(INK_WEIGHT, (byte - INK_TO) / (255 - INK_TO)) ** 2,
  )
  const boxes = new Float64Array(SUMS * BOXES_A_CHANNEL ** 3)
  const boxOf = (p: number) => {
    const red = (data[4 * p] as number) >> BOX_BITS
    const green = (data[4 * p + 1] as number) >> BOX_BITS
    const blue = (data[4 * p + 2] as number) >> BOX_BITS
    return SUMS * ((red * BOXES_A_CHANNEL + green) * BOXES_A_CHANNEL + blue)
  }
  /** Mean of the pixels of the fullest box. */
  const fullestBox = (own: Uint32Array): Rgb => {
    for (let i = 0; i < own.length; i++) {
      const p = own[i] as number
      const weight = weights[p] as number
      const box = boxOf(p)
      for (let c = 0; c < 3; c++)
        boxes[box + c] = (boxes[box + c] as number) + weight * (data[4 * p + c] as number)
      boxes[box + 3] = (boxes[box + 3] as number) + weight
    }
    let best = 0
    for (let i = 0; i < own.length; i++) {
      const box = boxOf(own[i] as number)
      if ((boxes[box + 3] as number) > (boxes[best + 3] as number)) best = box
    }
    const [red = 0, green = 0, blue = 0, weight = 0] = boxes.slice(best, best + SUMS)
    for (let i = 0; i < own.length; i++) {
      const box = boxOf(own[i] as number)
      for (let c = 0; c < SUMS; c++) boxes[box + c] = 0
    }
    return means(red, green, blue, weight)
  }
  /** Mean of the pixels within a distance of a colour, and what they weigh together. */
  const meanWithin = (own: Uint32Array, [r, g, b]: Rgb, distance: number): { color: Rgb; weight: number } => {
    let [reds, greens, blues, whole] = [0, 0, 0, 0]
    for (let i = 0; i < own.length; i++) {
      const p = own[i] as number
      const red = data[4 * p] as number
      const green = data[4 * p + 1] as number
      const blue = data[4 * p + 2] as number
      if ((red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2 > distance ** 2) continue
      const weight = weights[p] as number
      reds += weight * red
      greens += weight * green
      blues += weight * blue
      whole += weight
    }
    return { color: means(reds, greens, blues, whole), weight: whole }
  }
  return (own: Uint32Array): { color: number; share: number } => {
    let color = fullestBox(own)
    for (let round = 0; round < ROUNDS; round++) ({ color } = meanWithin(own, color, WITHIN))
    const middle = meanWithin(own, color, Number.POSITIVE_INFINITY)
    const ofMode = meanWithin(own, color, WITHIN).weight
    const ofMiddle = meanWithin(own, middle.color, WITHIN).weight
    const [red, green, blue] = ofMiddle >= ofMode ? middle.color : color
    const share = middle.weight > 0 ? Math.max(ofMode, ofMiddle) / middle.weight : 1
    return { color: packRgb([Math.round(red), Math.round(green), Math.round(blue)]), share }
  }
}

function means(red: number, green: number, blue: number, weight: number): Rgb {
  const whole = Math.max(weight, Number.MIN_VALUE)
  return [red / whole, green / whole, blue / whole]
}
