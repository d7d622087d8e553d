import sharp from 'sharp'
import { expect, test } from 'vitest'
import { setJpegDensity } from './setJpegDensity.ts'

/** Without a JFIF header, as some programs write it. */
async function headless(): Promise<Uint8Array<ArrayBuffer>> {
  const source = sharp({ create: { width: 20, height: 10, channels: 3, background: '#c04020' } })
  const bytes = new Uint8Array(await source.jpeg().toBuffer())
  expect(bytes[3]).not.toBe(0xe0)
  return bytes
}

test.each([72, 300])('says %i dots an inch, and stays the same picture', async (dpi) => {
  const bytes = await headless()
  for (const source of [bytes, setJpegDensity(bytes, 96)]) {
    const written = setJpegDensity(source, dpi)
    expect((await sharp(written).metadata()).density).toBe(dpi)
    expect(await sharp(written).raw().toBuffer()).toEqual(await sharp(bytes).raw().toBuffer())
    expect(written.length).toBe(bytes.length + 18)
  }
})

test('what is no JPEG is refused', () => {
  expect(() => setJpegDensity(new Uint8Array(40), 72)).toThrow(
    expect.objectContaining({ code: 'format-unavailable' }),
  )
})
