import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createModelFrame } from '../geometry/modelFrame.ts'
import { createGray, type GrayImage } from '../image/pixels.ts'
import { createRandom } from '../random.ts'
import { INK_LEVEL, inkLevels } from './hintGrid.ts'
import { buildHintMaps, prepareHints } from './hintMaps.ts'
import { HINT_CHANNELS } from './mask.ts'
import type { Stroke } from './stroke.ts'

const S = 64
const frame = createModelFrame(S, S, S)

function dot(x: number, y: number, color = '#3366cc', radiusPx = 2, tool: Stroke['tool'] = 'hint'): Stroke {
  return { tool, color, radiusPx, points: [{ x, y, pressure: 1 }] }
}

/** A closed ring of ink about the middle. */
function ring(radius: number, thickness = 2): GrayImage {
  const line = createGray(S, S)
  for (let y = 0; y < S; y++) {
    for (let x = 0; x < S; x++) {
      const off = Math.abs(Math.hypot(x + 0.5 - S / 2, y + 0.5 - S / 2) - radius)
      if (off <= thickness / 2) line.data[y * S + x] = 0
    }
  }
  return line
}

function randomInk(seed: number): GrayImage {
  const random = createRandom(seed)
  const line = createGray(S, S)
  for (let i = 0; i < 12; i++) {
    let x = random.int(S)
    let y = random.int(S)
    for (let step = 0; step < 40; step++) {
      x += random.int(3) - 1
      y += random.int(3) - 1
      if (x >= 0 && y >= 0 && x < S && y < S) line.data[y * S + x] = random.int(100)
    }
  }
  return line
}

/** Colour of a hint map cell, un-premultiplied. */
function hintColors(hints: Float32Array): number[][] {
  const colors: number[][] = []
  for (let at = 0; at < hints.length; at += HINT_CHANNELS) {
    const mask = hints[at + 3] ?? 0
    if (mask > 0) colors.push([0, 1, 2].map((c) => (hints[at + c] ?? 0) / mask))
  }
  return colors
}

const cellAt = (x: number, y: number) => Math.floor(y / 2) * (S / 2) + Math.floor(x / 2)

describe('small hints in large drawings', () => {
  test('a 1-px hint in an 8000-px drawing survives with its colour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7999 }), fc.integer({ min: 0, max: 5999 }), (x, y) => {
        const big = createModelFrame(8000, 6000, 256)
        const maps = buildHintMaps(createGray(256, 256), [dot(x + 0.5, y + 0.5, '#ff8040', 0.5)], big)
        const [color] = hintColors(maps.hints)
        expect(color?.[0]).toBeCloseTo(1, 5)
        expect(color?.[1]).toBeCloseTo(128 / 127.5 - 1, 5)
        expect(color?.[2]).toBeCloseTo(64 / 127.5 - 1, 5)
        expect(maps.seeds.some((label) => label === 2)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  test('tiny hints that share a cell all stay', () => {
    const big = createModelFrame(8000, 8000, 128)
    const strokes = [
      dot(4000, 4000, '#ff0000', 1),
      dot(4010, 4000, '#00ff00', 1),
      dot(4000, 4010, '#0000ff', 1),
    ]
    const { seeds } = buildHintMaps(createGray(128, 128), strokes, big)
    expect(new Set(seeds.filter((label) => label > 0)).size).toBe(3)
  })
})

test('premultiplied colour never darkens: every covered cell holds exactly the stroke colour', () => {
  const strokeArbitrary = fc.record({
    x: fc.double({ min: 0, max: S, noNaN: true }),
    y: fc.double({ min: 0, max: S, noNaN: true }),
    radius: fc.double({ min: 0.05, max: 12, noNaN: true }),
  })
  fc.assert(
    fc.property(strokeArbitrary, ({ x, y, radius }) => {
      const { hints } = buildHintMaps(createGray(S, S), [dot(x, y, '#ffffff', radius)], frame)
      for (const color of hintColors(hints)) for (const v of color) expect(v).toBeCloseTo(1, 4)
    }),
    { numRuns: 60 },
  )
})

test('no hint stays on ink where paper is within reach', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 0, max: S - 1 }),
      fc.integer({ min: 0, max: S - 1 }),
      (seed, x, y) => {
        const line = randomInk(seed)
        const levels = inkLevels(line)
        const prepared = prepareHints(line, [dot(x, y, '#112233', 1.5)], frame)
        expect(prepared.strokes).toHaveLength(1)
        for (const cell of prepared.strokes[0]?.cells ?? []) expect(levels[cell]).toBeLessThan(INK_LEVEL)
      },
    ),
    { numRuns: 80 },
  )
})

describe('closed lines', () => {
  test('nothing carries confidence across one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 26 }), fc.constantFrom(1, 1.5, 2, 3), (radius, thickness) => {
        const { spread, labels } = buildHintMaps(ring(radius, thickness), [dot(32, 32, '#ff0000', 2)], frame)
        for (let y = 0; y < S; y += 2) {
          for (let x = 0; x < S; x += 2) {
            if (Math.hypot(x + 1 - 32, y + 1 - 32) < radius + thickness + 2) continue
            expect(spread[cellAt(x, y) * 4 + 3]).toBe(0)
            expect(labels[cellAt(x, y)]).toBe(1)
          }
        }
        expect(spread[cellAt(32, 32) * 4 + 3]).toBe(1)
      }),
    )
  })

  test('a stroke across one is cut and keeps its larger side', () => {
    const points = [28, 40, 52, 54].map((x) => ({ x, y: 32, pressure: 1 }))
    const { seeds } = buildHintMaps(
      ring(16),
      [{ tool: 'hint', color: '#00ff00', radiusPx: 2, points }],
      frame,
    )
    const inside = (cell: number) =>
      Math.hypot((cell % 32) * 2 + 1 - 32, Math.floor(cell / 32) * 2 + 1 - 32) < 16
    const cells = [...seeds.keys()].filter((cell) => seeds[cell])
    expect(cells.length).toBeGreaterThan(3)
    expect(cells.every(inside)).toBe(true)
  })

  test('colour meets in a small gap instead of pouring out', () => {
    const line = ring(16, 3)
    for (let y = 30; y < 34; y++) for (let x = 44; x < 52; x++) line.data[y * S + x] = 255
    const { labels } = buildHintMaps(line, [dot(32, 32, '#ff0000')], frame)
    const red = labels.reduce((n, label) => n + (label === 2 ? 1 : 0), 0)
    expect(labels[cellAt(62, 32)]).toBe(1)
    expect(red).toBeLessThan(Math.PI * 8 * 8 * 1.3)
    expect(red).toBeGreaterThan(Math.PI * 8 * 8 * 0.6)
  })

  test('behind a gap the hint of that side wins from afar, and without one what comes through is less sure', () => {
    const line = ring(20, 3)
    for (let y = 30; y < 34; y++) for (let x = 48; x < 56; x++) line.data[y * S + x] = 255
    const nearGap = dot(44, 32, '#ff0000')
    const farOutside = dot(3, 3, '#00ff00')
    const both = buildHintMaps(line, [nearGap, farOutside], frame)
    const beyond = cellAt(60, 32)
    expect(both.labels[beyond]).toBe(both.labels[cellAt(3, 3)])
    expect(both.spread[beyond * 4 + 3]).toBe(1)
    expect(both.labels[cellAt(20, 32)]).toBe(both.labels[cellAt(44, 32)])
    const alone = buildHintMaps(line, [{ ...farOutside, points: [{ x: 60, y: 32, pressure: 1 }] }], frame)
    expect(alone.spread[cellAt(32, 32) * 4 + 3]).toBe(0.75)
  })
})

test('a gap closes alike at every model size', () => {
  const shares = ([128, 256, 512] as const).map((size) => {
    const line = createGray(size, size)
    const unit = size / 64
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const dx = (x + 0.5) / unit - 32
        const dy = (y + 0.5) / unit - 32
        // Wider than the fixed four cells at 512 px.
        const gap = dx > 0 && Math.abs(dy) < 0.8
        if (Math.abs(Math.hypot(dx, dy) - 20) < 0.7 && !gap) line.data[y * size + x] = 0
      }
    }
    const { labels } = buildHintMaps(line, [dot(20, 32, '#ff0000', 1)], createModelFrame(64, 64, size))
    return labels.reduce((n, label) => n + (label === 2 ? 1 : 0), 0) / labels.length
  })
  const disc = (Math.PI * 20 * 20) / (64 * 64)
  for (const share of shares) expect(Math.abs(share - disc)).toBeLessThan(0.05)
})

describe('the border', () => {
  test('stays paper where nobody hinted it', () => {
    const { spread, labels } = buildHintMaps(ring(20), [dot(32, 32, '#ff0000')], frame)
    for (let i = 0; i < 32; i++) {
      expect(labels[i]).toBe(1)
      expect([...spread.slice(i * 4, i * 4 + 4)]).toEqual([1, 1, 1, 0])
    }
  })

  test('takes the colour of a hint on the background', () => {
    const { labels } = buildHintMaps(ring(20), [dot(4, 4, '#0000ff'), dot(32, 32, '#ff0000')], frame)
    expect(labels[cellAt(62, 62)]).toBe(2)
    expect(labels[cellAt(32, 32)]).toBe(3)
  })

  test('without any hint everything is paper without confidence', () => {
    const { spread, hints } = buildHintMaps(ring(20), [], frame)
    expect(hints.every((v) => v === 0)).toBe(true)
    expect(spread.every((v, i) => v === (i % 4 === 3 ? 0 : 1))).toBe(true)
  })
})

test('permuting strokes of disjoint places changes nothing', () => {
  const strokes = [
    dot(8, 8, '#ff0000'),
    dot(50, 12, '#00ff00', 3),
    dot(30, 40, '#0000ff', 1),
    dot(12, 52, '#ffffff', 2, 'keep'),
    dot(55, 55, '#ff0000', 2),
  ]
  fc.assert(
    fc.property(fc.shuffledSubarray(strokes, { minLength: 5, maxLength: 5 }), fc.integer(), (order, seed) => {
      const line = randomInk(seed)
      expect(buildHintMaps(line, order, frame)).toEqual(buildHintMaps(line, strokes, frame))
    }),
    { numRuns: 40 },
  )
})

describe('erase and keep', () => {
  const before = [dot(20, 20, '#ff0000', 4), dot(44, 44, '#00ff00', 4)]

  test('erase, then undo, restores bit for bit', () => {
    const line = ring(28)
    const untouched = buildHintMaps(line, before, frame)
    const erased = buildHintMaps(line, [...before, dot(20, 20, '#000000', 6, 'erase')], frame)
    expect(erased.seeds).not.toEqual(untouched.seeds)
    expect(buildHintMaps(line, before, frame)).toEqual(untouched)
  })

  test('an erased hint leaves nothing, a half erased one keeps the other half', () => {
    const gone = buildHintMaps(createGray(S, S), [...before, dot(20, 20, '#000000', 6, 'erase')], frame)
    expect(gone.labelColors).toHaveLength(9)
    const points = [10, 20, 30, 40].map((x) => ({ x, y: 20, pressure: 1 }))
    const long: Stroke = { tool: 'hint', color: '#ff0000', radiusPx: 3, points }
    const { seeds } = buildHintMaps(createGray(S, S), [long, dot(38, 20, '#000000', 6, 'erase')], frame)
    expect(seeds[cellAt(12, 20)]).toBe(2)
    expect(seeds[cellAt(38, 20)]).toBe(0)
  })

  test('a keep stroke holds paper against a hint in the same region', () => {
    const strokes = [dot(20, 32, '#ff0000'), dot(44, 32, '#000000', 2, 'keep')]
    const { spread, hints } = buildHintMaps(ring(24), strokes, frame)
    expect([...spread.slice(cellAt(46, 32) * 4, cellAt(46, 32) * 4 + 4)]).toEqual([1, 1, 1, 1])
    expect(hints.some((v, i) => i % HINT_CHANNELS === 4 && v > 0)).toBe(true)
  })
})

test('near-equal neighbouring colours become one, distinct ones do not', () => {
  const near = buildHintMaps(createGray(S, S), [dot(30, 30, '#808080', 4), dot(36, 30, '#828180', 4)], frame)
  const far = buildHintMaps(createGray(S, S), [dot(30, 30, '#808080', 4), dot(36, 30, '#908080', 4)], frame)
  expect(near.labelColors).toHaveLength(9)
  expect(far.labelColors).toHaveLength(12)
})
