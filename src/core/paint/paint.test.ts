import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countPixels } from '../fills/runs.ts'
import { trimClip } from '../ink/strokeCoverage.ts'
import { clipOf } from './__fixtures__/clips.ts'
import { packPaint, unpackPaint } from './packPaint.ts'
import { applyPaint, copyPaint, createPaintSheet, type PaintSheet } from './paintSheet.ts'
import type { PaintStroke } from './paintStroke.ts'
import { stampPaint } from './stampPaint.ts'

const [WIDTH, HEIGHT] = [40, 30]
const sheet = () => createPaintSheet({ width: WIDTH, height: HEIGHT })

/** A stroke across the whole picture. */
const ACROSS: PaintStroke = {
  ...{ tool: 'brush', color: '#c04020', radiusPx: 5, opacity: 1 },
  points: Array.from({ length: 12 }, (_, i) => ({ x: 4 * i, y: 15, pressure: 1 })),
}

function paint(onto: PaintSheet, ...strokes: readonly PaintStroke[]): PaintSheet {
  for (const stroke of strokes) {
    const stamped = stampPaint(onto, stroke)
    if (stamped) applyPaint(onto, stamped)
  }
  return onto
}

const pixel = ({ pixels }: PaintSheet, x: number, y: number) => [
  ...(pixels?.data.subarray(4 * (y * WIDTH + x), 4 * (y * WIDTH + x) + 4) ?? []),
]
const bytes = ({ pixels }: PaintSheet) => pixels?.data ?? new Uint8ClampedArray(4 * WIDTH * HEIGHT)

const stroke: fc.Arbitrary<PaintStroke> = fc.record({
  tool: fc.constantFrom('brush', 'brush', 'erase'),
  color: fc.constantFrom('#c04020', '#2040c0', '#ffffff'),
  radiusPx: fc.integer({ min: 1, max: 12 }),
  opacity: fc.constantFrom(0.25, 0.6, 1),
  points: fc.array(
    fc.record({
      x: fc.double({ min: -20, max: WIDTH + 20, noNaN: true }),
      y: fc.double({ min: -20, max: HEIGHT + 20, noNaN: true }),
      pressure: fc.double({ min: 0.1, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
})

const clip = clipOf({ width: WIDTH, height: HEIGHT }, 90)

describe('stampPaint', () => {
  test('lays the exact colour where the stroke is, at the opacity asked for, and never adds to itself', () => {
    const there = { ...ACROSS, points: [...ACROSS.points, ...ACROSS.points.toReversed()] }
    expect(pixel(paint(sheet(), ACROSS), 20, 15)).toEqual([0xc0, 0x40, 0x20, 255])
    expect(pixel(paint(sheet(), { ...there, opacity: 0.5 }), 20, 15)).toEqual([0xc0, 0x40, 0x20, 128])
    expect(pixel(paint(sheet(), ACROSS), 20, 25)).toEqual([0, 0, 0, 0])
  })

  test('leaves the sheet it is asked about as it is', () => {
    const empty = sheet()
    expect(stampPaint(empty, ACROSS)).toBeDefined()
    expect(empty.pixels).toBeUndefined()
  })

  test('lighter pressure paints a thinner stroke', () => {
    const covered = (pressure: number) => {
      const points = ACROSS.points.map((point) => ({ ...point, pressure }))
      return bytes(paint(sheet(), { ...ACROSS, points })).filter((value, i) => i % 4 === 3 && value > 127)
        .length
    }
    expect(covered(0.2)).toBeLessThan(covered(1) * 0.7)
  })

  test('a translucent stroke over paint mixes the two, an eraser takes all of it away', () => {
    const mixed = paint(sheet(), ACROSS, { ...ACROSS, color: '#2040c0', opacity: 0.5 })
    expect(pixel(mixed, 20, 15)).toEqual([0x70, 0x40, 0x70, 255])
    const erased = paint(mixed, { ...ACROSS, tool: 'erase', radiusPx: 8 })
    expect(bytes(erased).some((value) => value > 0)).toBe(false)
  })

  test('no stroke changes a pixel outside of its clip, by one level', () => {
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 4 }), stroke, clip, (before, last, runs) => {
        const painted = paint(sheet(), ...before)
        const was = bytes(painted).slice()
        const is = bytes(paint(painted, { ...last, clip: runs }))
        const inside = new Uint8Array(WIDTH * HEIGHT)
        for (let i = 0; i < runs.length; i += 2) inside.fill(1, runs[i], runs[i + 1])
        const wrong = [...is.keys()].filter((i) => is[i] !== was[i] && !inside[i >> 2])
        expect(wrong).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('what cannot be reached is left out of the clip, and nothing else', () => {
    fc.assert(
      fc.property(stroke, clip, (one, runs) => {
        const whole = { ...one, clip: runs }
        const trimmed = trimClip(sheet(), whole)
        const full = { ...ACROSS, radiusPx: 60 }
        const [a, b] = [paint(sheet(), full, whole), paint(sheet(), full, ...(trimmed ? [trimmed] : []))]
        expect(bytes(b)).toEqual(bytes(a))
        expect(countPixels(trimmed?.clip ?? new Uint32Array())).toBeLessThanOrEqual(countPixels(runs))
      }),
      { numRuns: 200 },
    )
    const far = { ...ACROSS, clip: Uint32Array.of(0, WIDTH * 3) }
    expect(trimClip(sheet(), far)).toBeUndefined()
  })

  test('a clip that runs past the picture harms nothing', () => {
    const clip = Uint32Array.of(0, 10 * WIDTH * HEIGHT)
    expect(bytes(paint(sheet(), { ...ACROSS, clip }))).toEqual(bytes(paint(sheet(), ACROSS)))
  })
})

test('packed paint is unpacked to the very bytes, and is small', () => {
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 5 }), (strokes) => {
      const painted = paint(sheet(), ...strokes)
      const patch = copyPaint(painted, { left: 3, top: 2, right: 33, bottom: 27 })
      expect(unpackPaint(packPaint(patch))).toEqual(patch)
    }),
    { numRuns: 40 },
  )
  const large = createPaintSheet({ width: 1000, height: 1000 })
  const points = [
    { x: 200, y: 200, pressure: 1 },
    { x: 800, y: 700, pressure: 1 },
  ]
  const stamped = stampPaint(large, { ...ACROSS, radiusPx: 60, points })
  if (!stamped) throw new Error('nothing is painted')
  const { words, ends } = packPaint(stamped)
  expect(words.byteLength + ends.byteLength).toBeLessThan(stamped.patch.data.byteLength / 20)
})
