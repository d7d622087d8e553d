import { describe, expect, test } from 'vitest'
import { createRgba, type RgbaImage } from '../image/pixels.ts'
import { createRandom } from '../random.ts'
import { extractLineArt } from './extractLineArt.ts'

const SIDE = 160
type Color = readonly [number, number, number]

/** Ink of a drawing at a pixel, 0..1: a circle and a wavy line, 3 px wide. */
function inkAt(x: number, y: number): number {
  const circle = Math.abs(Math.hypot(x - 70, y - 70) - 45)
  const wave = Math.abs(y - 130 - 8 * Math.sin(x / 12))
  return Math.max(0, Math.min(1, 2 - Math.min(circle, wave)))
}

function drawing(at: (ink: number, x: number, y: number) => readonly number[]): RgbaImage {
  const out = createRgba(SIDE, SIDE)
  for (let p = 0; p < SIDE * SIDE; p++) {
    const [x, y] = [p % SIDE, Math.floor(p / SIDE)]
    const [r = 0, g = 0, b = 0, a = 255] = at(inkAt(x, y), x, y)
    out.data.set([r, g, b, a], p * 4)
  }
  return out
}

const mix = (paper: Color, pencil: Color, ink: number) =>
  paper.map((value, c) => value + ((pencil[c] ?? 0) - value) * ink)

/** Every stroke's middle is dark, paper away from strokes is white. */
function expectCleanLines({ line }: ReturnType<typeof extractLineArt>) {
  expect([line.width, line.height]).toEqual([SIDE, SIDE])
  let wrong = 0
  for (let p = 0; p < SIDE * SIDE; p++) {
    const ink = inkAt(p % SIDE, Math.floor(p / SIDE))
    if (ink === 1 && (line.data[p] ?? 255) > 110) wrong++
    if (ink === 0 && (line.data[p] ?? 0) < 250) wrong++
  }
  expect(wrong).toBeLessThan(0.002 * SIDE * SIDE)
}

test('black on white comes back exactly', () => {
  const art = extractLineArt(drawing((ink) => mix([255, 255, 255], [0, 0, 0], ink)))
  expect(art.kind).toBe('line-art')
  for (let p = 0; p < SIDE * SIDE; p++) {
    expect(
      Math.abs((art.line.data[p] ?? 0) - 255 * (1 - inkAt(p % SIDE, Math.floor(p / SIDE)))),
    ).toBeLessThan(1)
  }
})

test('transparent line art lands on white paper', () => {
  const art = extractLineArt(drawing((ink) => [0, 0, 0, 255 * ink]))
  expect(art.kind).toBe('line-art')
  expectCleanLines(art)
})

describe.each<[string, Color, Color, number, number]>([
  ['grey pencil', [252, 250, 244], [120, 120, 124], 4, 0],
  ['blue pencil', [255, 255, 255], [150, 190, 245], 2, 0],
  ['red pencil on yellowed, unevenly lit paper', [236, 226, 200], [180, 80, 70], 5, 0.25],
])('%s', (_, paper, pencil, grain, shade) => {
  test('becomes clean lines on white', () => {
    const random = createRandom(3)
    const art = extractLineArt(
      drawing((ink, x, y) => {
        const light = 1 - (shade * (x + y)) / (2 * SIDE)
        return mix(paper, pencil, ink).map((value) => value * light + random.range(-grain, grain))
      }),
    )
    expect(art.kind).toBe('line-art')
    expectCleanLines(art)
  })
})

test('of a coloured picture only its lines are taken', () => {
  const fill = (x: number, y: number): Color =>
    Math.hypot(x - 70, y - 70) < 45 ? [240, 180, 120] : y > 130 ? [60, 140, 70] : [150, 190, 230]
  const art = extractLineArt(drawing((ink, x, y) => mix(fill(x, y), [20, 15, 15], ink)))
  expect(art.kind).toBe('colored-picture')
  expectCleanLines(art)
})

test('a picture painted without lines gives the borders between its colours', () => {
  const art = extractLineArt(drawing((_, x) => (x < 80 ? [230, 120, 60] : [60, 120, 230])))
  expect(art.kind).toBe('colored-picture')
  expect(art.line.data[50 * SIDE + 80]).toBe(0)
  expect(art.line.data[50 * SIDE + 40]).toBe(255)
})

test.each([
  [1, 1],
  [1, 40],
  [600, 2],
])('a %i × %i picture keeps its size', (width, height) => {
  const { line } = extractLineArt(createRgba(width, height))
  expect([line.width, line.height]).toEqual([width, height])
  expect(line.data.every((value) => value === 255)).toBe(true)
})
