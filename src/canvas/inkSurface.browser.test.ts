import { expect, test, vi } from 'vitest'
import type { LineStroke } from '../core/ink/inkStroke.ts'
import { createInkSurface, type InkPlace } from './inkSurface.ts'

const SIZE = { width: 600, height: 400 }
const PLACE: InkPlace = { view: { scale: 1.5, x: 10, y: 5, mirrored: false }, size: SIZE, pixelRatio: 1 }

const points = Array.from({ length: 400 }, (_, i) => ({
  x: 180 + 150 * Math.sin(i / 5),
  y: 120 + 90 * Math.cos(i / 7),
  pressure: 1,
}))
const upTo = (count: number, part: Partial<LineStroke> = {}): LineStroke => ({
  radiusPx: 5,
  points: points.slice(0, count),
  ...part,
})
const pixelsOf = ({ canvas }: { canvas: HTMLCanvasElement }) =>
  canvas.getContext('2d')?.getImageData(0, 0, SIZE.width, SIZE.height).data ?? new Uint8ClampedArray()

function fresh(stroke: LineStroke, place = PLACE) {
  const surface = createInkSurface()
  surface.show(stroke, place)
  return pixelsOf(surface)
}

test('shows the stroke after each move, another one in its place, and where the view is another', () => {
  const surface = createInkSurface()
  const shows = (stroke: LineStroke, place = PLACE) => {
    surface.show(stroke, place)
    expect(pixelsOf(surface)).toEqual(fresh(stroke, place))
  }
  for (const count of [1, 2, 3, 20, 90, 91]) shows(upTo(count))
  shows(upTo(30, { erases: true }))
  const view = { scale: 0.7, x: 500, y: 20, mirrored: true }
  shows(upTo(31, { erases: true }), { ...PLACE, view })
  shows(upTo(60, { erases: true }), { ...PLACE, view })
  expect(pixelsOf(surface).some((value) => value > 0)).toBe(true)
})

test('lies where the view shows its path, black, or pale where it erases', () => {
  const dot = (part: Partial<LineStroke>) =>
    fresh({ radiusPx: 5, points: [{ x: 100, y: 60, pressure: 1 }], ...part })
  const at = 4 * ((5 + 90) * SIZE.width + 10 + 150)
  expect([...dot({}).slice(at, at + 4)]).toEqual([0, 0, 0, 255])
  expect([...dot({ erases: true }).slice(at, at + 4)]).toEqual([255, 255, 255, 204])
})

test('a move puts no more pixels after hundreds of others than after a few', () => {
  const surface = createInkSurface()
  const put = vi.spyOn(CanvasRenderingContext2D.prototype, 'putImageData')
  const costs = points.map((_, i) => {
    put.mockClear()
    surface.show(upTo(i + 1), PLACE)
    return put.mock.calls.reduce((sum, [{ width, height }]) => sum + width * height, 0)
  })
  put.mockRestore()
  expect(Math.max(...costs.slice(200))).toBeLessThan(1.1 * Math.max(...costs.slice(0, 100)))
  expect(Math.max(...costs)).toBeLessThan(0.1 * SIZE.width * SIZE.height)
})
