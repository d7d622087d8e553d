import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGray } from './pixels.ts'
import { runningExtreme } from './runningExtreme.ts'

test('equals the brightest and darkest of every neighbourhood', () => {
  const size = fc.integer({ min: 1, max: 9 })
  const bytes = fc.uint8Array({ minLength: 81, maxLength: 81 })
  fc.assert(
    fc.property(size, size, fc.integer({ min: 0, max: 6 }), bytes, (width, height, radius, values) => {
      const image = createGray(width, height)
      image.data.set(values.subarray(0, width * height))
      const brightest = runningExtreme(image, radius, 'max')
      const darkest = runningExtreme(image, radius, 'min')
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const near: number[] = []
          for (let ny = Math.max(0, y - radius); ny <= Math.min(height - 1, y + radius); ny++) {
            for (let nx = Math.max(0, x - radius); nx <= Math.min(width - 1, x + radius); nx++)
              near.push(image.data[ny * width + nx] ?? 0)
          }
          expect(brightest.data[y * width + x]).toBe(Math.max(...near))
          expect(darkest.data[y * width + x]).toBe(Math.min(...near))
        }
      }
    }),
  )
})
