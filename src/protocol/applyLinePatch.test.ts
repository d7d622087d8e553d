import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGray } from '../core/image/pixels.ts'
import { applyLinePatch } from './applyLinePatch.ts'

test('exactly the covered pixels change, wherever the patch lies', () => {
  const side = fc.integer({ min: 1, max: 9 })
  const place = fc.integer({ min: -12, max: 12 })
  fc.assert(
    fc.property(side, side, side, side, place, place, (width, height, patchWidth, patchHeight, x, y) => {
      const line = createGray(width, height, 255)
      applyLinePatch(line, x, y, createGray(patchWidth, patchHeight, 7))
      const covered = (px: number, py: number) =>
        px >= x && px < x + patchWidth && py >= y && py < y + patchHeight
      line.data.forEach((value, i) => {
        expect(value).toBe(covered(i % width, Math.floor(i / width)) ? 7 : 255)
      })
    }),
  )
})

test('a patch keeps its own pixels in order when it is cut off at the left and top', () => {
  const line = createGray(2, 2, 255)
  const patch = { width: 2, height: 2, data: Uint8ClampedArray.of(1, 2, 3, 4) }
  applyLinePatch(line, -1, -1, patch)
  expect([...line.data]).toEqual([4, 255, 255, 255])
})
