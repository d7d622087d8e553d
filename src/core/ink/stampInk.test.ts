import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createGray } from '../image/pixels.ts'
import type { InkStroke } from './inkStroke.ts'
import { applyPatch, copyRectangle, stampInk } from './stampInk.ts'

const line = () => createGray(64, 48)
const across: InkStroke = {
  radiusPx: 4,
  points: Array.from({ length: 20 }, (_, i) => ({ x: 10 + i * 2, y: 24, pressure: 1 })),
}
const inkSum = (data: Uint8ClampedArray) => data.reduce((sum, value) => sum + 255 - value, 0) / 255

describe('stampInk', () => {
  test('draws solid ink of about the asked width and leaves the given picture alone', () => {
    const paper = line()
    const stamp = stampInk(paper, across)
    if (!stamp) throw new Error('nothing drawn')
    expect(inkSum(paper.data)).toBe(0)
    applyPatch(paper, stamp)
    expect(paper.data[24 * 64 + 30]).toBe(0)
    const column = Array.from({ length: 48 }, (_, y) => 255 - (paper.data[y * 64 + 30] ?? 255))
    const widthPx = column.reduce((sum, ink) => sum + ink, 0) / 255
    expect(widthPx).toBeGreaterThan(7)
    expect(widthPx).toBeLessThan(9)
  })

  test('far points of a quick hand are joined by straight lines that meet at the corners', () => {
    const paper = line()
    const corners = [
      [10, 10],
      [50, 10],
      [50, 40],
      [10, 40],
      [10, 10],
    ] as const
    const stamp = stampInk(paper, { radiusPx: 2, points: corners.map(([x, y]) => ({ x, y, pressure: 1 })) })
    if (!stamp) throw new Error('nothing drawn')
    applyPatch(paper, stamp)
    const places = [...corners, [30, 10], [50, 25], [30, 40], [10, 25]] as const
    expect(places.filter(([x, y]) => (paper.data[y * 64 + x] ?? 255) > 100)).toEqual([])
  })

  test('lighter pressure leaves less ink', () => {
    const amount = (pressure: number) => {
      const points = across.points.map((point) => ({ ...point, pressure }))
      return inkSum(stampInk(line(), { radiusPx: 4, points })?.patch.data ?? new Uint8ClampedArray())
    }
    expect(amount(0.2)).toBeLessThan(amount(0.6) * 0.8)
    expect(amount(0.6)).toBeLessThan(amount(1) * 0.9)
  })

  test('erasing leaves paper where the stroke is, in colour as well, and the rest of the lines as it was', () => {
    const inked = { ...line(), tint: new Uint8ClampedArray(3 * 64 * 48).fill(90) }
    inked.data.fill(100)
    const stamp = stampInk(inked, { ...across, erases: true })
    if (!stamp) throw new Error('nothing erased')
    const after = { ...inked, data: inked.data.slice(), tint: inked.tint.slice() }
    applyPatch(after, stamp)
    expect(after.data[24 * 64 + 30]).toBe(255)
    expect([...after.tint.subarray(3 * (24 * 64 + 30), 3 * (24 * 64 + 30) + 3)]).toEqual([0, 0, 0])
    expect(after.data.every((value, i) => value >= (inked.data[i] ?? 0))).toBe(true)
    expect([after.data[10 * 64 + 30], after.tint[3 * (10 * 64 + 30)]]).toEqual([100, 90])
  })

  test('what a stroke draws on paper, the same stroke erases', () => {
    const paper = line()
    for (const stroke of [across, { ...across, erases: true } as const]) {
      const stamp = stampInk(paper, stroke)
      if (stamp) applyPatch(paper, stamp)
    }
    // At its edge half of half of the ink is left.
    expect(Math.min(...paper.data)).toBeGreaterThan(185)
  })

  test('a single point is a dot; a stroke off the picture is nothing', () => {
    const dot = stampInk(line(), { radiusPx: 3, points: [{ x: 20, y: 20, pressure: 1 }] })
    expect(inkSum(dot?.patch.data ?? new Uint8ClampedArray())).toBeGreaterThan(15)
    expect(stampInk(line(), { radiusPx: 3, points: [{ x: -50, y: 20, pressure: 1 }] })).toBeUndefined()
    expect(stampInk(line(), { radiusPx: 3, points: [] })).toBeUndefined()
  })

  test('never lightens, never leaves its rectangle, and the saved rectangle restores bit for bit', () => {
    const point = fc.record({
      x: fc.double({ min: -20, max: 90, noNaN: true }),
      y: fc.double({ min: -20, max: 70, noNaN: true }),
      pressure: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    const strokes = fc.record({
      radiusPx: fc.double({ min: 0.5, max: 12, noNaN: true }),
      points: fc.array(point, { minLength: 1, maxLength: 12 }),
    })
    fc.assert(
      fc.property(strokes, (stroke) => {
        const before = line()
        before.data.forEach((_, i) => {
          before.data[i] = (i * 37) % 256
        })
        const stamp = stampInk(before, stroke)
        if (!stamp) return
        const after = { ...before, data: before.data.slice() }
        applyPatch(after, stamp)
        expect(after.data.every((value, i) => value <= (before.data[i] ?? 0))).toBe(true)
        const { x, y, patch } = stamp
        applyPatch(after, copyRectangle(before, x, y, patch.width, patch.height))
        expect(after.data).toEqual(before.data)
      }),
    )
  })
})

test('black ink covers the colour of coloured lines, and a copy taken before brings it back', () => {
  const tinted = { ...createGray(40, 40, 0), tint: new Uint8ClampedArray(3 * 1600).fill(90) }
  const stamp = stampInk(tinted, { radiusPx: 3, points: [{ x: 20, y: 20, pressure: 1 }] })
  if (!stamp) throw new Error('nothing was drawn')
  const before = copyRectangle(tinted, stamp.x, stamp.y, stamp.patch.width, stamp.patch.height)
  applyPatch(tinted, stamp)
  expect([tinted.tint[3 * (20 * 40 + 20)], tinted.tint[0]]).toEqual([0, 90])
  applyPatch(tinted, before)
  expect(tinted.tint.every((level) => level === 90)).toBe(true)
})
