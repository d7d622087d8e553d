import { expect, test } from 'vitest'
import { pictureSizeOf } from './pictureSize.ts'

test.each([
  [{ percent: 100 }, 640, 481],
  [{ percent: 50 }, 320, 241],
  [{ percent: 200 }, 1280, 962],
  [{ longSidePx: 1000 }, 1000, 752],
  [{ longSidePx: 1 }, 1, 1],
])('%j', (size, width, height) => {
  expect(pictureSizeOf({ width: 640, height: 481 }, size)).toEqual({ width, height })
})
