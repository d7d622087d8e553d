import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { crc32 } from '../../src/core/image/crc32.ts'
import { createRgba } from '../../src/core/image/pixels.ts'
import { decodePicture, readPicture } from './readPicture.ts'
import { encodePicture } from './writePicture.ts'

const WIDTH = 40
const HEIGHT = 30

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

/** A PNG whose frame is right whatever its rows hold. */
function pngOf(width: number, height: number, rows: Uint8Array, colorType = 2, depth = 8): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([depth, colorType], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([signature, ...chunks])
}

/** Left half red, right half blue, so that a turn shows. */
function halves() {
  const picture = createRgba(WIDTH, HEIGHT)
  for (let p = 0; p < WIDTH * HEIGHT; p++)
    picture.data.set(p % WIDTH < WIDTH / 2 ? [200, 10, 20, 255] : [20, 10, 200, 255], p * 4)
  return sharp(picture.data, { raw: { width: WIDTH, height: HEIGHT, channels: 4 } }).removeAlpha()
}

const pixel = ({ data, width }: { data: Uint8ClampedArray; width: number }, x: number, y: number) => [
  ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
]
const near = (values: readonly number[], by = 3) =>
  values.map((value) => expect.toSatisfy((got: number) => Math.abs(got - value) <= by))

describe('every format', () => {
  test.each(['png', 'jpeg', 'webp'] as const)('%s is read', async (format) => {
    const picture = await decodePicture(await halves()[format]({ quality: 100 }).toBuffer())
    expect([picture.width, picture.height]).toEqual([WIDTH, HEIGHT])
    expect(pixel(picture, 5, 15)).toEqual(near([200, 10, 20, 255], 6))
    expect(pixel(picture, 35, 15)).toEqual(near([20, 10, 200, 255], 6))
  })

  test.each([
    ['png', HEIGHT, WIDTH],
    ['jpeg', HEIGHT, WIDTH],
    // Browsers do not turn a WebP, and both ways in must show one picture.
    ['webp', WIDTH, HEIGHT],
  ] as const)('%s that says how it lies is read as browsers show it', async (format, width, height) => {
    const bytes = await halves().withMetadata({ orientation: 6 })[format]().toBuffer()
    const picture = await decodePicture(bytes)
    expect([picture.width, picture.height]).toEqual([width, height])
    // A quarter turn to the right brings the left half to the top.
    if (width === HEIGHT) expect(pixel(picture, 15, 2)).toEqual(near([200, 10, 20, 255], 12))
  })

  test('sixteen bits, grey, and grey with alpha become 8-bit RGBA', async () => {
    const rows = (...samples: number[]) => Uint8Array.from([0, ...samples])
    const deep = await decodePicture(pngOf(1, 1, rows(0x80, 0x80, 0xff, 0xff, 0, 0), 2, 16))
    expect([...deep.data]).toEqual([128, 255, 0, 255])
    const grey = await decodePicture(pngOf(2, 1, rows(0, 170), 0))
    expect([...grey.data]).toEqual([0, 0, 0, 255, 170, 170, 170, 255])
    const clear = await decodePicture(pngOf(1, 1, rows(170, 100), 4))
    expect([...clear.data]).toEqual([170, 170, 170, 100])
  })

  test.each(['png', 'jpeg', 'webp'] as const)('colours of a wide %s become sRGB', async (format) => {
    const quality = { quality: 100, ...(format === 'jpeg' ? { chromaSubsampling: '4:4:4' } : {}) }
    const color = { r: 30, g: 180, b: 90 }
    const flat = sharp({ create: { width: 16, height: 16, channels: 3, background: color } })
    const bytes = await flat.withIccProfile('p3')[format](quality).toBuffer()
    const stored = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer()
    expect(Math.abs((stored[0] ?? 0) - color.r)).toBeGreaterThan(20)
    expect(pixel(await decodePicture(bytes), 8, 8)).toEqual(near([color.r, color.g, color.b, 255]))
  })
})

test('every pixel survives PNG and WebP, hidden colours under zero alpha too', async () => {
  const side = fc.integer({ min: 1, max: 8 })
  const bytes = fc.uint8Array({ minLength: 256, maxLength: 256 })
  await fc.assert(
    fc.asyncProperty(
      side,
      side,
      bytes,
      fc.constantFrom('png', 'webp'),
      async (width, height, values, format) => {
        const picture = createRgba(width, height)
        picture.data.set(values.subarray(0, picture.data.length))
        expect(await decodePicture(await encodePicture(picture, format))).toEqual(picture)
      },
    ),
  )
})

describe('what is no whole picture', () => {
  const rows = (count: number) => Buffer.alloc(count * (1 + 3 * WIDTH))

  test('is told from one that is', async () => {
    expect((await decodePicture(pngOf(WIDTH, HEIGHT, rows(HEIGHT)))).height).toBe(HEIGHT)
  })

  test.each([
    ['64 bytes that claim 8000² pixels', () => pngOf(8000, 8000, Buffer.alloc(0))],
    ['a PNG of half its rows', () => pngOf(WIDTH, HEIGHT, rows(HEIGHT / 2))],
    ['a PNG that lacks its last byte', () => pngOf(WIDTH, HEIGHT, rows(HEIGHT).subarray(1))],
    ['a PNG of unknown filters', () => pngOf(WIDTH, HEIGHT, rows(HEIGHT).fill(9))],
    ['a PNG cut off', async () => (await halves().png().toBuffer()).subarray(0, -20)],
    ['a PNG with a wrong checksum', async () => (await halves().png().toBuffer()).fill(7, 45, 55)],
    ['a JPEG cut off', async () => (await halves().jpeg().toBuffer()).subarray(0, -20)],
    ['a JPEG whose second half is missing', async () => withoutHalf(await halves().jpeg().toBuffer())],
    ['a WebP cut off', async () => (await halves().webp().toBuffer()).subarray(0, -20)],
  ])('%s is refused by name', async (_, make) => {
    await expect(decodePicture(await make())).rejects.toMatchObject({ code: 'truncated-picture' })
  })

  test.each([
    ['nothing', new Uint8Array(0), 'empty-picture'],
    ['a text', new TextEncoder().encode('{"width": 3}'), 'not-a-picture'],
    ['65 megapixels', pngOf(8125, 8000, Buffer.alloc(0)), 'picture-too-large'],
    ['a side of 16,385 px', pngOf(16_385, 1, Buffer.alloc(0)), 'picture-too-large'],
  ])('%s is refused by name', async (_, bytes, code) => {
    await expect(decodePicture(bytes)).rejects.toMatchObject({ code })
  })

  test('an SVG is told what to become', async () => {
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>')
    await expect(decodePicture(svg)).rejects.toThrow(/an SVG; the command line reads PNG, JPEG and WebP/)
  })

  test('mutated files open or are refused by name', async () => {
    const files = await Promise.all(
      (['png', 'jpeg', 'webp'] as const).map((format) => halves()[format]().toBuffer()),
    )
    const edits = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), edits, fc.nat(60), async (file, changes, cut) => {
        const bytes = Uint8Array.from(file).subarray(0, file.length - (cut < 50 ? 0 : cut - 50))
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        const outcome = await decodePicture(bytes).catch((error: unknown) => error)
        expect(outcome).toMatchObject(
          outcome instanceof Error ? { name: 'TintlineError' } : { width: expect.any(Number) },
        )
      }),
      { numRuns: 300 },
    )
  })
})

/** A JPEG that ends in the middle of its data, by its own end marker. */
const withoutHalf = (jpeg: Buffer) =>
  Buffer.concat([jpeg.subarray(0, jpeg.length - 40), Buffer.from([0xff, 0xd9])])

describe('a file', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tintline-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('is named in what is wrong with it', async () => {
    const file = path.join(folder, 'short.png')
    await writeFile(file, pngOf(8000, 8000, Buffer.alloc(0)))
    await expect(readPicture(file)).rejects.toThrow(/short\.png: This PNG file is damaged/)
    await expect(readPicture(path.join(folder, 'none.png'))).rejects.toMatchObject({ code: 'missing-file' })
  })
})
