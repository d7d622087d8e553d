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

function mix(paper: Color, pencil: Color, ink: number): Color {
  const at = (c: 0 | 1 | 2) => paper[c] + (pencil[c] - paper[c]) * ink
  return [at(0), at(1), at(2)]
}

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

test('paper that is dark towards its corners is paper, a black shape in it is none', () => {
  const isBlack = (x: number, y: number) => x > 60 && x < 100 && y > 4 && y < 44
  const art = extractLineArt(
    drawing((ink, x, y) => {
      const light = 1 - 0.55 * (Math.hypot(x - SIDE / 2, y - SIDE / 2) / (0.71 * SIDE)) ** 2
      return mix([235, 232, 220], [20, 20, 24], isBlack(x, y) ? 1 : ink).map((value) => value * light)
    }),
  )
  expect(art.kind).toBe('line-art')
  const wrong = art.line.data.reduce((count, value, p) => {
    const [x, y] = [p % SIDE, Math.floor(p / SIDE)]
    const ink = isBlack(x, y) ? 1 : inkAt(x, y)
    return count + (ink === 1 && value > 110 ? 1 : ink === 0 && value < 200 ? 1 : 0)
  }, 0)
  expect(wrong).toBeLessThan(0.002 * SIDE * SIDE)
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

describe('pale lines on dark', () => {
  test.each<[string, (ink: number) => readonly number[]]>([
    ['white on black', (ink) => mix([0, 0, 0], [255, 255, 255], ink)],
    ['white on navy', (ink) => mix([30, 42, 80], [255, 255, 255], ink)],
    ['cream on a blackboard', (ink) => mix([38, 52, 44], [240, 235, 215], ink)],
    ['white on transparency', (ink) => [255, 255, 255, 255 * ink]],
  ])('%s is turned', (_, color) => {
    const art = extractLineArt(drawing(color))
    expect([art.kind, art.turned]).toEqual(['line-art', true])
    expectCleanLines(art)
  })

  test('on wish they stay as they are', () => {
    const picture = drawing((ink) => mix([0, 0, 0], [255, 255, 255], ink))
    const { line, turned } = extractLineArt(picture, { keepDark: true })
    expect(turned).toBe(false)
    expect(line.data[0]).toBe(0)
  })

  test.each<[string, (ink: number, x: number, y: number) => readonly number[]]>([
    ['black on white', (ink) => mix([255, 255, 255], [0, 0, 0], ink)],
    ['black on transparency', (ink) => [0, 0, 0, 255 * ink]],
    [
      'a white disc with lines in a black night',
      (ink, x, y) => (Math.hypot(x - 70, y - 70) < 60 ? mix([255, 255, 255], [0, 0, 0], ink) : [0, 0, 0]),
    ],
    [
      'a coloured disc at night',
      (_, x, y) => (Math.hypot(x - 70, y - 70) < 40 ? [240, 200, 90] : [20, 24, 60]),
    ],
    ['an empty white sheet', () => [255, 255, 255]],
    ['a black sheet', () => [0, 0, 0]],
    ['nothing', () => [0, 0, 0, 0]],
  ])('%s is not', (_, color) => {
    expect(extractLineArt(drawing(color)).turned).toBe(false)
  })
})

describe.each<[string, Color]>([
  ['light blue', [160, 205, 255]],
  ['strong blue', [70, 120, 230]],
  ['red', [235, 80, 70]],
  ['pink', [255, 170, 190]],
])('%s construction lines under black ink', (_, pencil) => {
  /** The pencil draws a cross under the drawing. */
  const picture = drawing((ink, x, y) => {
    const cross = Math.max(0, Math.min(1, 2.5 - Math.min(Math.abs(x - 60.5), Math.abs(y - 40.5))))
    return mix(mix([255, 255, 255], pencil, cross), [0, 0, 0], ink)
  })

  test('go, and leave no trace', () => {
    const art = extractLineArt(picture)
    expect(art.cleaned).toBe(true)
    expectCleanLines(art)
  })

  test('go from grainy paper too', () => {
    const random = createRandom(5)
    const grainy = {
      ...picture,
      data: picture.data.map((value, i) => (i % 4 === 3 ? value : value - random.int(8))),
    }
    const { line, cleaned } = extractLineArt(grainy)
    expect(cleaned).toBe(true)
    const { line: clean } = extractLineArt(picture)
    const farthest = line.data.reduce(
      (most, value, p) => Math.max(most, Math.abs(value - (clean.data[p] ?? 0))),
      0,
    )
    expect(farthest).toBeLessThan(40)
  })

  test('stay on wish', () => {
    const { line, cleaned } = extractLineArt(picture, { keepConstruction: true })
    expect(cleaned).toBe(false)
    expect(line.data[10 * SIDE + 60]).toBeLessThan(235)
  })
})

test.each<[string, (ink: number, x: number) => readonly number[]]>([
  ['a drawing in blue pencil alone', (ink) => mix([255, 255, 255], [150, 190, 245], ink)],
  [
    'a drawing in dark blue and black ink',
    (ink, x) => mix([255, 255, 255], x < 80 ? [20, 30, 110] : [0, 0, 0], ink),
  ],
  ['a drawing in green and black', (ink, x) => mix([255, 255, 255], x < 80 ? [40, 200, 90] : [0, 0, 0], ink)],
])('%s keeps all its lines', (_, color) => {
  const art = extractLineArt(drawing(color))
  expect(art.cleaned).toBe(false)
  expect(art.line.data[(70 - 45) * SIDE + 70]).toBeLessThan(128)
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
