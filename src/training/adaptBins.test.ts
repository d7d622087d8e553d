import { expect, test } from 'vitest'
import { adaptBins } from './adaptBins.ts'
import type { PieceView } from './pieceView.ts'

type Color = readonly [number, number, number]

const WHITE: Color = [1, 1, 1]
const RED: Color = [0.8, -0.6, -0.6]
const BLUE: Color = [-0.7, -0.5, 0.6]
const BINS = Float32Array.from([WHITE, RED, BLUE].flat())

/** A view of cells of so many pixels and colours each; of the rest of a map nothing is asked. */
function viewOf(cells: readonly { color: Color; areaPx: number; share?: number }[]): PieceView {
  const count = cells.length
  const zeros = () => new Float64Array(count)
  const facts = {
    areaPx: Float64Array.from(cells, ({ areaPx }) => areaPx),
    centerX: zeros(),
    centerY: zeros(),
    extentX: zeros(),
    extentY: zeros(),
    meanThicknessPx: zeros(),
    thicknessPx: zeros(),
    borderPx: zeros(),
    area: new Int32Array(count),
  }
  const size = { width: 0, height: 0, count, gapPx: 0 }
  const pixels = { labels: new Int32Array(0), distance: new Float32Array(0) }
  const map = { ...size, ...pixels, facts, pairs: [], areaIsOpen: Uint8Array.of(0) }
  return {
    base: { map, cells: Int32Array.from(cells.keys()), features: new Float32Array(0) },
    colors: Float32Array.from(cells.flatMap(({ color }) => color)),
    shares: Float32Array.from(cells, ({ share = 1 }) => share),
  }
}

const binOf = (bins: Float32Array, bin: number) => [...bins.subarray(3 * bin, 3 * bin + 3)]
const near = (a: Color, by: number): Color => [a[0] - by, a[1] + by, a[2] + by]

test('a colour that comes again in every piece takes the nearest bin nearly to itself; other bins stay', () => {
  const rust = near(RED, 0.1)
  const pieces = Array.from({ length: 8 }, () => viewOf([{ color: rust, areaPx: 900 }]))
  const moved = adaptBins(BINS, pieces)
  binOf(moved, 1).forEach((value, c) => {
    expect(value).toBeCloseTo(rust[c] as number, 2)
  })
  expect(binOf(moved, 0)).toEqual(binOf(BINS, 0))
  expect(binOf(moved, 2)).toEqual(binOf(BINS, 2))
})

test('the rarer a colour, the less it moves its bin', () => {
  const rust = near(RED, 0.1)
  const shift = (areaPx: number) => {
    const piece = viewOf([
      { color: rust, areaPx },
      { color: WHITE, areaPx: 10_000 },
    ])
    return (BINS[3] as number) - (adaptBins(BINS, [piece])[3] as number)
  }
  expect(shift(1)).toBeGreaterThan(0)
  expect(shift(100)).toBeGreaterThan(shift(1))
  expect(shift(10_000)).toBeGreaterThan(shift(100))
})

test('two colours near one bin: the more frequent one has it, and the other leaves it alone', () => {
  const [rust, wine] = [near(RED, 0.1), near(RED, -0.1)]
  const piece = viewOf([
    { color: wine, areaPx: 100 },
    { color: rust, areaPx: 10_000 },
  ])
  binOf(adaptBins(BINS, Array(8).fill(piece)), 1).forEach((value, c) => {
    expect(value).toBeCloseTo(rust[c] as number, 1)
  })
})

test('a colour far from every bin and a cell of many colours move nothing; the bins given stay', () => {
  const given = BINS.slice()
  const piece = viewOf([
    { color: [0, 0.8, -0.8], areaPx: 500 },
    { color: near(RED, 0.1), areaPx: 500, share: 0.5 },
  ])
  expect(adaptBins(BINS, [piece])).toEqual(BINS)
  expect(BINS).toEqual(given)
})
