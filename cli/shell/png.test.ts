import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRgba } from '../../src/core/image/pixels.ts'
import { decodePng, encodePng, readPng } from './png.ts'

const code = (name: string) => expect.objectContaining({ code: name })

test('every pixel survives, hidden colours under zero alpha too', () => {
  const side = fc.integer({ min: 1, max: 8 })
  fc.assert(
    fc.property(side, side, fc.uint8Array({ minLength: 256, maxLength: 256 }), (width, height, bytes) => {
      const picture = createRgba(width, height)
      picture.data.set(bytes.subarray(0, picture.data.length))
      expect(decodePng(encodePng(picture))).toEqual(picture)
    }),
  )
})

test('what is no whole PNG is refused by name', async () => {
  const whole = encodePng(createRgba(20, 20))
  expect(() => decodePng(new Uint8Array(0))).toThrow(code('empty-picture'))
  expect(() => decodePng(new TextEncoder().encode('{"width": 3}'))).toThrow(code('not-a-picture'))
  expect(() => decodePng(whole.subarray(0, whole.length - 20))).toThrow(code('truncated-picture'))
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>')
  expect(() => decodePng(svg)).toThrow(/SVG; the command line reads PNG/)
  const damaged = Uint8Array.from(whole)
  damaged.fill(7, 45, 55)
  expect(() => decodePng(damaged)).toThrow(code('truncated-picture'))
  await expect(readPng('/no/such/file.png')).rejects.toThrow(code('missing-file'))
})
