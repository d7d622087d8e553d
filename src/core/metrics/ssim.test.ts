import ssimReference from 'ssim.js'
import { expect, test } from 'vitest'
import { createRgba, type RgbaImage } from '../image/pixels.ts'
import { createRandom } from '../random.ts'
import { createSsim, ssim } from './ssim.ts'

/** A picture with edges, a gradient and noise of ±`noise` levels. */
function picture(width: number, height: number, noise: number): RgbaImage {
  const random = createRandom(`${width} ${noise}`)
  const out = createRgba(width, height)
  for (let p = 0; p < width * height; p++) {
    const [x, y] = [p % width, Math.floor(p / width)]
    const level = (x > width / 2 ? 180 : 60) + y + random.range(-noise, noise)
    out.data.set([level, level * 0.8, 255 - level, 255], p * 4)
  }
  return out
}

const reference = (a: RgbaImage, b: RgbaImage) => {
  const toImageData = ({ data, width, height }: RgbaImage) => ({ data, width, height }) as ImageData
  return ssimReference(toImageData(a), toImageData(b), { ssim: 'original', downsample: false }).mssim
}

test.each([4, 20, 60])('agrees with ssim.js at ±%i levels of noise', (noise) => {
  const [a, b] = [picture(48, 40, 0), picture(48, 40, noise)]
  // ssim.js rounds luma to whole levels, which this does not.
  expect(ssim(a, b)).toBeCloseTo(reference(a, b), 2)
})

test('a picture is wholly like itself, less like one with more noise', () => {
  const clean = picture(40, 40, 0)
  expect(ssim(clean, clean)).toBeCloseTo(1, 12)
  expect(ssim(clean, picture(40, 40, 10))).toBeGreaterThan(ssim(clean, picture(40, 40, 40)))
})

test('pictures smaller than the window compare as a whole', () => {
  expect(ssim(picture(3, 9, 0), picture(3, 9, 0))).toBeCloseTo(1, 12)
  expect(ssim(picture(3, 9, 0), picture(3, 9, 30))).toBeLessThan(1)
})

test('comparing again and again gives what comparing once gives', () => {
  const [truth, near, far] = [picture(48, 40, 0), picture(48, 40, 6), picture(48, 40, 50)]
  const compare = createSsim(truth)
  const once = [near, far, near].map((other) => ssim(other, truth))
  expect([near, far, near].map(compare)).toEqual(once)
})
