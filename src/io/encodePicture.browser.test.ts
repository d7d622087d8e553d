import { expect, test } from 'vitest'
import { createRgba, type RgbaImage } from '../core/image/pixels.ts'
import { encodePicture, type FlatFormat } from './encodePicture.ts'
import { openPicture } from './openPicture.ts'

/** Red on the left, clear on the right. */
function halves(): RgbaImage {
  const picture = createRgba(64, 32)
  for (let p = 0; p < 64 * 32; p++) if (p % 64 < 32) picture.data.set([200, 40, 10, 255], 4 * p)
  return picture
}

const pixel = ({ data, width }: RgbaImage, x: number, y: number) => [
  ...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4),
]

async function saved(format: FlatFormat, quality = 0.9) {
  const file = await encodePicture(halves(), { format, quality, pixelsPerInch: 300 })
  expect(file.type).toBe(`image/${format}`)
  return { file, picture: await openPicture(file, 'a') }
}

test('a JPEG lies on white paper and says how large it is', async () => {
  const { file, picture } = await saved('jpeg')
  const [r = 0, g = 0, b = 0] = pixel(picture, 10, 16)
  for (const [value, wanted] of [
    [r, 200],
    [g, 40],
    [b, 10],
  ] as const)
    expect(Math.abs(value - wanted)).toBeLessThan(8)
  expect(pixel(picture, 50, 16)).toEqual([255, 255, 255, 255])
  const bytes = new Uint8Array(await file.arrayBuffer())
  expect([...bytes.subarray(13, 18)]).toEqual([1, 1, 44, 1, 44])
})

test('a WebP keeps what is clear; a higher quality costs bytes', async () => {
  const { file, picture } = await saved('webp', 1)
  expect(pixel(picture, 50, 16)[3]).toBe(0)
  expect(pixel(picture, 10, 16)[3]).toBe(255)
  const noise = createRgba(64, 64)
  noise.data.forEach((_, i) => {
    noise.data[i] = i % 4 === 3 ? 255 : (i * 7919) % 251
  })
  const bytes = async (quality: number) =>
    (await encodePicture(noise, { format: 'webp', quality, pixelsPerInch: 72 })).size
  expect(await bytes(0.1)).toBeLessThan(await bytes(0.9))
  expect(file.size).toBeGreaterThan(0)
})

test('a picture that a format cannot hold is refused by name', async () => {
  const wide = createRgba(16_384, 2)
  await expect(
    encodePicture(wide, { format: 'webp', quality: 0.9, pixelsPerInch: 72 }),
  ).rejects.toMatchObject({
    code: 'picture-too-large',
  })
})
