import { expect, test } from 'vitest'
import type { Rgb } from '../color/hex.ts'
import { createGray, createRgba, type RgbaImage } from '../image/pixels.ts'
import type { CellMap } from './cellMap.ts'
import { mainColorsOfCells } from './mainColorsOfCells.ts'

const WIDTH = 40
const HEIGHT = 20

/** Two cells, the left and the right half. */
function halves(scale = 1): CellMap {
  const labels = Int32Array.from({ length: (WIDTH * HEIGHT) / scale ** 2 }, (_, p) =>
    p % (WIDTH / scale) < WIDTH / 2 / scale ? 0 : 1,
  )
  return { width: WIDTH / scale, height: HEIGHT / scale, count: 2, labels } as unknown as CellMap
}

function pictureOf(colorAt: (x: number, y: number) => Rgb): RgbaImage {
  const picture = createRgba(WIDTH, HEIGHT)
  for (let p = 0; p < WIDTH * HEIGHT; p++)
    picture.data.set([...colorAt(p % WIDTH, Math.floor(p / WIDTH)), 255], 4 * p)
  return picture
}

const FLAT: Rgb = [230, 180, 150]
const SHADE: Rgb = [150, 105, 90]
const BLUE: Rgb = [40, 60, 200]
const paper = createGray(WIDTH, HEIGHT)

test('a cell has the colour that most of it has, whatever its shade', () => {
  const truth = pictureOf((x, y) => (x >= WIDTH / 2 ? BLUE : y < 13 ? FLAT : SHADE))
  const { colors, shares } = mainColorsOfCells({ line: paper, truth }, halves())
  expect([...colors]).toEqual([0xe6b496, 0x283cc8])
  expect(shares[0]).toBeCloseTo(13 / HEIGHT, 5)
  expect(shares[1]).toBe(1)
})

test('where colours run into each other it is the mean, as long as that is like most of them', () => {
  const truth = pictureOf((_, y) => [100 + y, 100, 200 - y])
  const { colors, shares } = mainColorsOfCells({ line: paper, truth }, halves())
  expect(colors[0]).toBe((110 << 16) | (100 << 8) | 191)
  expect(shares[0]).toBe(1)
})

test('ink says nothing, unless a cell is full of it', () => {
  const line = createGray(WIDTH, HEIGHT)
  line.data.forEach((_, p) => {
    if (p % WIDTH < 12 || p % WIDTH >= WIDTH / 2) line.data[p] = 0
  })
  const truth = pictureOf((x) => (x < 12 ? [0, 0, 0] : x < WIDTH / 2 ? FLAT : SHADE))
  const { colors, shares } = mainColorsOfCells({ line, truth }, halves())
  expect([...colors]).toEqual([0xe6b496, 0x96695a])
  expect(shares[0]).toBeGreaterThan(0.99)
})

test('the picture may be larger than the map', () => {
  const truth = pictureOf((x) => (x < WIDTH / 2 ? FLAT : BLUE))
  expect([...mainColorsOfCells({ line: paper, truth }, halves(2)).colors]).toEqual([0xe6b496, 0x283cc8])
})

test('a cell without a pixel is black', () => {
  const map = { ...halves(), count: 3 }
  expect(mainColorsOfCells({ line: paper, truth: pictureOf(() => BLUE) }, map).colors[2]).toBe(0)
})
