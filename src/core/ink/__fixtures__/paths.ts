import fc from 'fast-check'
import type { StrokePoint } from '../../hints/stroke.ts'

const pressure = fc.constantFrom(1, 1, 0, 0.3, 0.8)
const round = (value: number) => Math.round(value * 100) / 100

/** How far a hand goes at once, px: hardly at all, little, or far. */
const stepPx = fc.oneof(
  fc.constantFrom(0, 0.01),
  fc.double({ min: -4, max: 4, noNaN: true }),
  fc.double({ min: -60, max: 60, noNaN: true }),
)

/** Paths of all kinds of hands, some of which turn on the spot; in hundredths of a pixel, as the tools give them. */
export const anyPath: fc.Arbitrary<StrokePoint[]> = fc
  .tuple(
    fc.record({ x: fc.integer({ min: -10, max: 90 }), y: fc.integer({ min: -10, max: 70 }), pressure }),
    fc.array(fc.record({ dx: stepPx, dy: stepPx, pressure }), { maxLength: 24 }),
  )
  .map(([first, steps]) => {
    const path: StrokePoint[] = [first]
    for (const { dx, dy, pressure } of steps) {
      const { x, y } = path.at(-1) as StrokePoint
      path.push({ x: round(x + dx), y: round(y + dy), pressure })
    }
    return path
  })
