import { expect, test } from 'vitest'
import { createPaper, type RgbaImage } from '../image/pixels.ts'
import { readLineArt } from './readLineArt.ts'

const SIDE = 120
const BLUE = [120, 180, 255] as const

/** Two black lines, and one in a colour. */
function drawing(pencil: readonly [number, number, number]): RgbaImage {
  const picture = createPaper({ width: SIDE, height: SIDE })
  for (let x = 10; x < SIDE - 10; x++)
    for (let row = 0; row < 3; row++) {
      const put = (y: number, color: readonly number[]) =>
        picture.data.set([...color, 255], 4 * ((y + row) * SIDE + x))
      put(20, [0, 0, 0])
      put(90, [0, 0, 0])
      put(55, pencil)
    }
  return picture
}

const at = (y: number) => y * SIDE + 60

test('lines without construction lines come with the lines as drawn, coloured where they were', () => {
  const { line, cleaned } = readLineArt(drawing(BLUE))
  expect(cleaned).toBe(true)
  expect(line.data[at(56)]).toBe(255)
  expect(line.asDrawn?.changed).toBe('construction')
  expect(line.asDrawn?.data[at(56)]).toBeLessThan(235)
  expect(line.asDrawn?.data[at(21)]).toBeLessThan(20)
  const tint = line.asDrawn?.tint?.subarray(3 * at(56), 3 * at(56) + 3) ?? []
  expect(tint[2]).toBeGreaterThan((tint[0] ?? 255) + 40)
  expect(line.tint?.every((light) => light === 0)).toBe(true)
})

test('lines that were not changed come alone', () => {
  expect(readLineArt(drawing([0, 0, 0])).line.asDrawn).toBeUndefined()
})
