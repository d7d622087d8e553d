import fc from 'fast-check'
import { expect, test } from 'vitest'
import { imagePoint, screenPoint } from './points.ts'
import {
  centerView,
  fitView,
  MAX_SCALE,
  MIN_SCALE,
  mirrorView,
  snapToDevicePixels,
  toImage,
  toScreen,
  zoomAround,
} from './viewTransform.ts'

const viewport = { width: 900, height: 600 }
const coordinate = fc.double({ min: -2000, max: 2000, noNaN: true })
const views = fc.record({
  scale: fc.double({ min: 0.05, max: 30, noNaN: true }),
  x: coordinate,
  y: coordinate,
  mirrored: fc.boolean(),
})

test('screen and image coordinates are inverse of each other', () => {
  fc.assert(
    fc.property(views, coordinate, coordinate, (view, x, y) => {
      const back = toImage(toScreen(imagePoint(x, y), view), view)
      expect(back.x).toBeCloseTo(x, 6)
      expect(back.y).toBeCloseTo(y, 6)
    }),
  )
})

test('zooming keeps the point under the pointer, mirrored or not, and stays within limits', () => {
  fc.assert(
    fc.property(
      views,
      coordinate,
      coordinate,
      fc.double({ min: 0.001, max: 500, noNaN: true }),
      (view, x, y, scale) => {
        const pointer = screenPoint(x, y)
        const zoomed = zoomAround(view, pointer, scale)
        const before = toImage(pointer, view)
        const after = toImage(pointer, zoomed)
        expect(after.x).toBeCloseTo(before.x, 5)
        expect(after.y).toBeCloseTo(before.y, 5)
        expect(zoomed.scale).toBeGreaterThanOrEqual(MIN_SCALE)
        expect(zoomed.scale).toBeLessThanOrEqual(MAX_SCALE)
      },
    ),
  )
})

test('a fitted drawing lies wholly inside, centred', () => {
  const size = fc.integer({ min: 1, max: 16384 })
  fc.assert(
    fc.property(size, size, fc.boolean(), (width, height, mirrored) => {
      const view = fitView({ width, height }, viewport, mirrored)
      const a = toScreen(imagePoint(0, 0), view)
      const b = toScreen(imagePoint(width, height), view)
      expect(Math.min(a.x, b.x)).toBeGreaterThanOrEqual(0)
      expect(Math.max(a.y, b.y)).toBeLessThanOrEqual(viewport.height)
      expect(a.x + b.x).toBeCloseTo(viewport.width, 6)
      expect(a.y + b.y).toBeCloseTo(viewport.height, 6)
    }),
  )
})

test('mirroring twice is no change and once flips what lies left', () => {
  const view = centerView({ width: 300, height: 200 }, viewport, false, 1)
  const mirrored = mirrorView(view, viewport)
  expect(toScreen(imagePoint(0, 0), mirrored).x).toBe(600)
  expect(mirrorView(mirrored, viewport)).toEqual(view)
})

test('snapping moves the origin less than half a device pixel', () => {
  expect(snapToDevicePixels({ scale: 1, x: 10.3, y: -4.6, mirrored: false }, 2)).toEqual({
    scale: 1,
    x: 10.5,
    y: -4.5,
    mirrored: false,
  })
})
