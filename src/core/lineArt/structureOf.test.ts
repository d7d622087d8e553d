import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createGray, type GrayImage } from '../image/pixels.ts'
import { createRandom } from '../random.ts'
import { judgeAreas } from './__fixtures__/judgeAreas.ts'
import { crossed, dots, flat, paper, strokes, tonedDrawing } from './__fixtures__/tonedDrawing.ts'
import { structureOf } from './structureOf.ts'

const OUTLINE_PX = 3
const CLEAN = { leaks: false, strays: 0 }

/** Marks that touch an outline may stay on it. */
const rimOf = (pitchPx: number) => pitchPx + 2

const inkCount = ({ data }: GrayImage) => data.reduce((sum, value) => sum + (value < 128 ? 1 : 0), 0)

/** Paper on which each pixel is as dark as `ink` (0..1) says. */
function drawn(width: number, height: number, ink: (x: number, y: number) => number): GrayImage {
  const out = createGray(width, height)
  for (let p = 0; p < out.data.length; p++) out.data[p] = 255 * (1 - ink(p % width, Math.floor(p / width)))
  return out
}

describe('becomes paper between whole outlines:', () => {
  test('flat grey', () => {
    fc.assert(
      fc.property(fc.integer({ min: 80, max: 250 }), (level) => {
        const structure = structureOf(tonedDrawing(flat(level), OUTLINE_PX, 2))
        expect(judgeAreas(structure, OUTLINE_PX, 1)).toEqual({ ...CLEAN, inkInside: 0 })
      }),
      { numRuns: 8, seed: 1 },
    )
  })

  test('screentone of any pitch and angle, pale to dark, its dots joined or not', () => {
    const anyScreen = fc.record({
      pitchPx: fc.double({ min: 4, max: 16, noNaN: true }),
      degrees: fc.integer({ min: 0, max: 89 }),
      share: fc.oneof(
        fc.double({ min: 0.08, max: 0.4, noNaN: true }),
        fc.double({ min: 0.6, max: 0.85, noNaN: true }),
      ),
      samples: fc.constantFrom(1, 3),
    })
    fc.assert(
      fc.property(anyScreen, ({ pitchPx, degrees, share, samples }) => {
        const structure = structureOf(tonedDrawing(dots(pitchPx, degrees, share), OUTLINE_PX, samples))
        const faults = judgeAreas(structure, OUTLINE_PX, rimOf(pitchPx))
        expect(faults.leaks).toBe(false)
        expect(faults.strays).toBeLessThanOrEqual(1)
        // In corners the last two rows of a dark screen may stay ink.
        expect(faults.inkInside).toBeLessThan(30 * pitchPx)
      }),
      { numRuns: 12, seed: 2, endOnFailure: true },
    )
  })

  test('hatching of any narrow spacing and angle, up to the outlines', () => {
    const anyHatching = fc.record({
      spacingPx: fc.double({ min: 4, max: 10, noNaN: true }),
      widthPx: fc.double({ min: 1, max: 1.8, noNaN: true }),
      degrees: fc.integer({ min: 0, max: 179 }),
    })
    fc.assert(
      fc.property(anyHatching, ({ spacingPx, widthPx, degrees }) => {
        const structure = structureOf(tonedDrawing(strokes(spacingPx, widthPx, degrees), OUTLINE_PX, 3))
        const faults = judgeAreas(structure, OUTLINE_PX, rimOf(spacingPx))
        expect(faults.leaks).toBe(false)
        expect(faults.strays).toBeLessThanOrEqual(1)
        // A stroke or two along an outline may stay: they have open ends.
        expect(faults.inkInside).toBeLessThan(400)
      }),
      { numRuns: 10, seed: 3, endOnFailure: true },
    )
  })

  test.each([
    [5, 2, 0, 90],
    [6, 1, 45, 135],
    [8, 1.5, 30, 150],
    [11, 2, 20, 80],
  ])('crossed hatching, %f px apart, %f px wide, at %f° and %f°', (spacingPx, widthPx, one, other) => {
    const tone = crossed(strokes(spacingPx, widthPx, one), strokes(spacingPx, widthPx, other))
    const faults = judgeAreas(structureOf(tonedDrawing(tone, OUTLINE_PX, 3)), OUTLINE_PX, rimOf(spacingPx))
    expect(faults).toEqual({ ...CLEAN, inkInside: 0 })
  })
})

describe('stays:', () => {
  test('clean line art, value by value', () => {
    const line = tonedDrawing(paper)
    const structure = structureOf(line)
    line.data.forEach((value, p) => {
      if (value < 128) expect(structure.data[p]).toBe(value)
    })
  })

  test('thick lines and solid black', () => {
    const line = drawn(200, 120, (x, y) =>
      Math.abs(y - 40) < 15 || Math.hypot(x - 100, y - 85) < 25 ? 1 : 0,
    )
    expect(structureOf(line).data).toEqual(line.data)
  })

  test('an airbrushed line', () => {
    const line = drawn(200, 120, (_, y) => Math.exp(-((y - 60) ** 2) / 72))
    const structure = structureOf(line)
    for (let x = 0; x < 200; x++) expect(structure.data[60 * 200 + x]).toBeLessThan(128)
  })

  test.each([
    ['irregular stipples', stipples],
    [
      'two rows of buttons',
      (x: number, y: number) => (y < 24 && Math.hypot((x % 12) - 6, (y % 12) - 6) < 3 ? 1 : 0),
    ],
    ['a window of panes', (x: number, y: number) => (x % 26 < 3 || y % 26 < 3 ? 1 : 0)],
    ['a shirt of wide stripes', (x: number, y: number) => (y > 10 && y < 110 && x % 24 < 9 ? 1 : 0)],
    ['a dotted line', (x: number, y: number) => (Math.hypot((x % 9) - 4, y - 50) < 2.2 ? 1 : 0)],
    ['two lines side by side', (_: number, y: number) => (y === 50 || y === 55 ? 1 : 0)],
  ])('%s', (_, ink) => {
    const line = drawn(208, 130, ink)
    expect(inkCount(structureOf(line))).toBe(inkCount(line))
  })
})

function stipples(x: number, y: number): number {
  const random = createRandom(`${Math.floor(x / 9)},${Math.floor(y / 9)}`)
  return Math.hypot((x % 9) - random.range(1, 8), (y % 9) - random.range(1, 8)) < 1.5 ? 1 : 0
}

test.each([190, 215])('a line one pixel wide of value %i becomes ink, and only it', (value) => {
  const structure = structureOf(drawn(100, 60, (_, y) => (y === 30 ? 1 - value / 255 : 0)))
  expect(inkCount(structure)).toBe(100)
  for (let x = 0; x < 100; x++) expect(structure.data[30 * 100 + x]).toBeLessThan(128)
})
