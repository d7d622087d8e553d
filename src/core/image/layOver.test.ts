import { expect, test } from 'vitest'
import { BLEND_MODES, layOver } from './layOver.ts'
import type { RgbaImage } from './pixels.ts'

const pixel = (...channels: readonly number[]): RgbaImage => ({
  width: 1,
  height: 1,
  data: Uint8ClampedArray.from(channels),
})

function laid(
  below: RgbaImage,
  above: RgbaImage,
  opacity = 1,
  blend: (typeof BLEND_MODES)[number] = 'normal',
) {
  layOver(below, above, { opacity, blend })
  return [...below.data]
}

test('an opaque layer covers, a transparent one leaves every byte, a translucent one mixes', () => {
  expect(laid(pixel(10, 20, 30, 255), pixel(200, 100, 50, 255))).toEqual([200, 100, 50, 255])
  expect(laid(pixel(10, 20, 30, 40), pixel(200, 100, 50, 0))).toEqual([10, 20, 30, 40])
  expect(laid(pixel(0, 0, 0, 255), pixel(200, 100, 50, 255), 0.5)).toEqual([100, 50, 25, 255])
})

test('on transparency every blend mode gives the layer itself', () => {
  for (const blend of BLEND_MODES)
    expect(laid(pixel(0, 0, 0, 0), pixel(200, 100, 50, 128), 1, blend)).toEqual([200, 100, 50, 128])
})

test.each([
  ['multiply', [100, 200, 51], [39, 78, 10]],
  ['screen', [100, 200, 51], [161, 222, 91]],
  ['overlay', [100, 200, 51], [78, 188, 20]],
] as const)('%s as the W3C gives it', (blend, below, result) => {
  expect(laid(pixel(...below, 255), pixel(100, 100, 50, 255), 1, blend).slice(0, 3)).toEqual(result)
})

test('layers of another size are refused', () => {
  const wide = { width: 2, height: 1, data: new Uint8ClampedArray(8) }
  expect(() => layOver(wide, pixel(0, 0, 0, 0), { opacity: 1, blend: 'normal' })).toThrow(RangeError)
})
