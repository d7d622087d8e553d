import { describe, expect, test } from 'vitest'
import { createStrokeFollower, type Followed } from './followStroke.ts'
import type { InkStroke } from './inkStroke.ts'
import { rectOf, strokeCoverage } from './strokeCoverage.ts'

const EXTENT = { width: 800, height: 600 }

/** A scribble of 60 px at a time, to and fro over the same places. */
const scribble = Array.from({ length: 600 }, (_, i) => ({
  x: 400 + 30 * (i % 2 === 0 ? 1 : -1) + 300 * Math.sin(i / 40),
  y: 300 + 200 * Math.sin(i / 17),
  pressure: 1,
}))
const upTo = (count: number, part: Partial<InkStroke> = {}): InkStroke => ({
  radiusPx: 20,
  points: scribble.slice(0, count),
  ...part,
})
const pixels = ({ covered }: Followed) => (covered ? covered.width * covered.height : 0)

describe('createStrokeFollower', () => {
  test('a move asks for no more pixels after hundreds of others than after a few', () => {
    const follow = createStrokeFollower(EXTENT)
    const areas = scribble.map((_, i) => pixels(follow(upTo(i + 1))))
    const most = (from: number, to: number) => Math.max(...areas.slice(from, to))
    expect(most(500, 600)).toBeLessThanOrEqual(most(0, 100))
    const whole = strokeCoverage(EXTENT, upTo(600))
    expect(most(0, 600)).toBeLessThan(0.1 * pixels({ gone: undefined, covered: whole }))
  })

  test('what goes on takes nothing away; another stroke, and none, take away all that was shown', () => {
    const follow = createStrokeFollower(EXTENT)
    const gone = [upTo(40), upTo(40), upTo(90)].map((stroke) => follow(stroke).gone)
    expect(gone).toEqual([undefined, undefined, undefined])
    const whole = strokeCoverage(EXTENT, upTo(90))
    const other = follow(upTo(95, { radiusPx: 4 }))
    expect(other.gone).toMatchObject(whole ? rectOf(whole) : {})
    expect(other.covered?.width).toBe(strokeCoverage(EXTENT, upTo(95, { radiusPx: 4 }))?.width)
    const clip = Uint32Array.of(0, 400 * 800)
    expect(follow(upTo(96, { radiusPx: 4, clip })).gone).toBeDefined()
    expect(follow(undefined)).toMatchObject({ gone: { left: expect.any(Number) }, covered: undefined })
    expect(follow(undefined)).toEqual({ gone: undefined, covered: undefined })
  })

  test('a stroke outside of the picture, and one without points, cover nothing', () => {
    const follow = createStrokeFollower(EXTENT)
    expect(follow(upTo(0))).toEqual({ gone: undefined, covered: undefined })
    const far = { radiusPx: 5, points: [{ x: -90, y: 40, pressure: 1 }] }
    expect(follow(far)).toEqual({ gone: undefined, covered: undefined })
  })
})
