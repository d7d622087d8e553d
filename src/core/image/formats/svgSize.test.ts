import { expect, it } from 'vitest'
import { svgSize } from './svgSize.ts'

const sizeOf = (attributes: { width?: string; height?: string; viewBox?: string }) =>
  svgSize((name) => attributes[name] ?? '')

it.each([
  [{ width: '40', height: '30' }, 40, 30],
  [{ width: '2in', height: '10mm', viewBox: '0 0 9 9' }, 192, 37.795],
  [{ viewBox: '0 0 300 150' }, 300, 150],
  [{ width: '100', viewBox: '0,0,300,150' }, 100, 50],
  [{ height: '20', viewBox: '0 0 10 40' }, 5, 20],
  [{ width: '100%', height: '100%', viewBox: '-5 -5 20 10' }, 20, 10],
  [{ width: '2em', height: '1rem' }, 32, 16],
  [{}, 300, 150],
  [{ width: '80' }, 80, 150],
  [{ height: '80' }, 300, 80],
  [{ width: '1e999', height: '-5', viewBox: '0 0 0 10' }, 300, 150],
  [{ viewBox: '0 0 5' }, 300, 150],
])('the size of %o', (attributes, width, height) => {
  const size = sizeOf(attributes)
  expect(size.width).toBeCloseTo(width, 2)
  expect(size.height).toBeCloseTo(height, 2)
})

it('names the part of the drawing that fills the picture', () => {
  expect(sizeOf({ width: '40', height: '30', viewBox: '-5 -5 20 10' }).viewBox).toEqual([-5, -5, 20, 10])
  expect(sizeOf({ width: '40', height: '30' }).viewBox).toEqual([0, 0, 40, 30])
})
