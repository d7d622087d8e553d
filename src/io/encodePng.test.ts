import fc from 'fast-check'
import { PNG } from 'pngjs'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { sniffPicture } from '../core/image/pictureFormat.ts'
import { createRgba, type RgbaImage } from '../core/image/pixels.ts'
import { createRandom } from '../core/random.ts'
import { encodePng } from './encodePng.ts'

async function written(picture: RgbaImage) {
  const bytes = Buffer.from(await (await encodePng(picture)).arrayBuffer())
  return { bytes, decoded: PNG.sync.read(bytes) }
}

function noise(width: number, height: number, seed: number, alpha: 'opaque' | 'any'): RgbaImage {
  const picture = createRgba(width, height)
  const random = createRandom(seed)
  for (let i = 0; i < picture.data.length; i++) {
    picture.data[i] = alpha === 'opaque' && i % 4 === 3 ? 255 : random.int(256)
  }
  return picture
}

/** Runs of equal and slowly rising values, so that each filter wins somewhere. */
function smooth(width: number, height: number): RgbaImage {
  const picture = createRgba(width, height)
  for (let i = 0; i < picture.data.length; i++) {
    const y = Math.floor(i / 4 / width)
    picture.data[i] = y % 3 === 0 ? i / 4 : y % 3 === 1 ? 200 : (i * 7919) % 251
  }
  return picture
}

describe('encodePng', () => {
  it('keeps every pixel with straight alpha, the colour of transparent ones too', async () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }))
    const alphas = fc.constantFrom('opaque', 'any') as fc.Arbitrary<'opaque' | 'any'>
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), alphas, async ([width, height], seed, alpha) => {
        const picture = noise(width, height, seed, alpha)
        const { decoded } = await written(picture)
        expect([decoded.width, decoded.height]).toEqual([width, height])
        expect(Buffer.compare(decoded.data, Buffer.from(picture.data))).toBe(0)
      }),
      { numRuns: 40 },
    )
  })

  it('keeps a picture of several slices', async () => {
    const picture = smooth(901, 700)
    const { bytes, decoded } = await written(picture)
    expect(Buffer.compare(decoded.data, Buffer.from(picture.data))).toBe(0)
    expect(sniffPicture(bytes)).toEqual({ format: 'png', width: 901, height: 700 })
  })

  it('writes an opaque picture without an alpha channel, a transparent one with', async () => {
    const colorType = async (picture: RgbaImage) => (await written(picture)).bytes[25]
    expect(await colorType(noise(3, 2, 1, 'opaque'))).toBe(2)
    expect(await colorType(createRgba(3, 2))).toBe(6)
  })

  it('writes flat colour small', async () => {
    const flat = createRgba(2000, 1000)
    flat.data.fill(255)
    expect((await encodePng(flat)).size).toBeLessThan(20_000)
  })

  it('says how many pixels are an inch, where it is told', async () => {
    const density = async (pixelsPerInch?: number) => {
      const file = await encodePng(noise(4, 4, 1, 'opaque'), pixelsPerInch)
      return (await sharp(await file.arrayBuffer()).metadata()).density
    }
    expect(await density(300)).toBe(300)
    expect(await density(72)).toBe(72)
    expect(Buffer.from(await (await encodePng(noise(4, 4, 1, 'any'))).arrayBuffer()).includes('pHYs')).toBe(
      false,
    )
  })
})
