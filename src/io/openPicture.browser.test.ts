import { describe, expect, it } from 'vitest'
import {
  ALPHA_WEBP,
  LOSSLESS_WEBP,
  LOSSY_WEBP,
  PROGRESSIVE_JPEG,
  TURNED_JPEG,
} from '../core/image/pictureFormat.fixtures.ts'
import { createRgba, type RgbaImage } from '../core/image/pixels.ts'
import { TintlineError } from '../core/tintlineError.ts'
import wideJpeg from './__fixtures__/profiles/p3.jpg?url'
import widePng from './__fixtures__/profiles/p3.png?url'
import wideWebp from './__fixtures__/profiles/p3.webp?url'
import taggedPng from './__fixtures__/profiles/srgb.png?url'
import { encodePng } from './encodePng.ts'
import { openPicture } from './openPicture.ts'

const pixel = ({ width, data }: RgbaImage, x: number, y: number) => {
  const at = (y * width + x) * 4
  return [...data.subarray(at, at + 4)]
}
const near = (actual: number[], expected: number[]) =>
  expect(
    Math.max(...actual.map((value, i) => Math.abs(value - (expected[i] ?? 0)))),
    `${actual}`,
  ).toBeLessThan(40)
const RED = [255, 0, 0, 255]
const BLUE = [0, 0, 255, 255]

describe('openPicture', () => {
  it('gives an opaque PNG back exactly, over several strips', async () => {
    const picture = createRgba(2500, 1700)
    const pixels = new Uint32Array(picture.data.buffer)
    // No two pixels are alike, and neighbours are, so that packing takes no time.
    for (let p = 0; p < pixels.length; p++) pixels[p] = 0xff000000 | p
    const opened = await openPicture(await encodePng(picture), 'exact.png')
    expect([opened.width, opened.height]).toEqual([2500, 1700])
    expect(new Uint32Array(opened.data.buffer).every((value, p) => value === pixels[p])).toBe(true)
  })

  it('keeps alpha exactly and colour within what premultiplying rounds away', async () => {
    const picture = createRgba(256, 1)
    for (let x = 0; x < 256; x++) picture.data.set([200, 100, 50, x], x * 4)
    const opened = await openPicture(await encodePng(picture), 'alpha.png')
    for (let x = 0; x < 256; x++) {
      const [r = 0, , , a = 0] = pixel(opened, x, 0)
      expect(a).toBe(x)
      expect(Math.abs(r * a - 200 * x) / 255, `alpha ${x}`).toBeLessThanOrEqual(1)
    }
  })

  it.each([
    ['PNG in Display P3', widePng, 1],
    ['JPEG in Display P3', wideJpeg, 5],
    ['WebP in Display P3', wideWebp, 1],
    ['PNG in sRGB, which says so,', taggedPng, 0],
  ])('gives the sRGB colours of a %s', async (_, url, mostOff) => {
    const picture = await openPicture(await (await fetch(url)).blob(), 'colours')
    const wanted = [
      [192, 48, 32],
      [32, 160, 64],
      [40, 70, 200],
      [240, 200, 120],
    ]
    const block = picture.width / wanted.length
    const off = wanted.flatMap((color, i) => {
      const found = pixel(picture, Math.floor((i + 0.5) * block), Math.floor(picture.height / 2))
      return color.map((level, c) => Math.abs(level - (found[c] ?? 0)))
    })
    expect(Math.max(...off), `${off}`).toBeLessThanOrEqual(mostOff)
  })

  it('turns a JPEG as its EXIF orientation says', async () => {
    const opened = await openPicture(new Blob([TURNED_JPEG]), 'phone.jpg')
    expect([opened.width, opened.height]).toEqual([16, 24])
    near(pixel(opened, 8, 2), RED)
    near(pixel(opened, 8, 21), BLUE)
  })

  it.each([
    ['progressive JPEG', PROGRESSIVE_JPEG, 255],
    ['lossy WebP', LOSSY_WEBP, 255],
    ['lossless WebP', LOSSLESS_WEBP, 255],
    ['WebP with alpha', ALPHA_WEBP, 128],
  ])('opens a %s whatever its file is called', async (_, bytes, alpha) => {
    const opened = await openPicture(new Blob([bytes], { type: 'text/plain' }), 'wrong.txt')
    expect([opened.width, opened.height]).toEqual([24, 16])
    near(pixel(opened, 2, 8), [255, 0, 0, alpha])
    near(pixel(opened, 21, 8), [0, 0, 255, alpha])
  })

  it.each([
    ['text', new Blob(['hello']), 'not-a-picture'],
    ['nothing', new Blob([]), 'empty-picture'],
    ['a cut JPEG', new Blob([TURNED_JPEG.subarray(0, 300)]), 'truncated-picture'],
    ['an SVG with a script', new Blob(['<svg width="1" height="1"><script/></svg>']), 'unsafe-svg'],
  ])('refuses %s by name', async (_, blob, code) => {
    await expect(openPicture(blob, 'bad.png')).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/^“bad.png”: /),
    })
  })

  it('opens a JPEG without its end or with stray bytes as browsers do, with a note', async () => {
    const noEnd = await openPicture(new Blob([TURNED_JPEG.subarray(0, -2)]), 'a.jpg')
    expect(noEnd).toMatchObject({ width: 16, height: 24, format: 'jpeg', note: expect.stringMatching(/end/) })
    near(pixel(noEnd, 8, 2), RED)
    const table = TURNED_JPEG.findIndex((byte, at) => byte === 0xff && TURNED_JPEG[at + 1] === 0xdb)
    const parts = [TURNED_JPEG.subarray(0, table), Uint8Array.of(2), TURNED_JPEG.subarray(table)]
    const stray = await openPicture(new Blob(parts), 'a.jpg')
    near(pixel(stray, 8, 21), BLUE)
    expect(stray.note).toMatch(/slightly damaged/)
  })

  it('tells how far it is, and stops when it is cancelled', async () => {
    const file = await encodePng(createRgba(4000, 4000))
    const fractions: number[] = []
    await openPicture(file, 'large.png', { onProgress: (fraction) => fractions.push(fraction) })
    expect(fractions.length).toBeGreaterThan(2)
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
    const controller = new AbortController()
    const opening = openPicture(file, 'large.png', { signal: controller.signal })
    controller.abort(new TintlineError('cancelled', 'no longer wanted'))
    await expect(opening).rejects.toMatchObject({ code: 'cancelled', message: 'no longer wanted' })
  })

  it('calls a picture damaged where its header is right and the decoder gives up', async () => {
    const broken = LOSSLESS_WEBP.slice().fill(0xff, 26)
    await expect(openPicture(new Blob([broken]), 'x.webp')).rejects.toMatchObject({
      code: 'truncated-picture',
    })
  })
})

describe('openPicture of SVG', () => {
  const halves = '<path fill="red" d="M0 0H10V10H0z"/><path fill="blue" d="M10 0H20V10H10z"/>'
  const open = (text: string, svgSidePx?: number) =>
    openPicture(new Blob([text]), 'drawing.svg', { svgSidePx })
  const svg = (attributes: string, content = halves) =>
    `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`

  it.each([
    ['a viewBox', svg('viewBox="0 0 20 10"')],
    ['width and height but no viewBox', svg('width="20" height="10"')],
    ['both, in other units', svg('viewBox="0 0 20 10" width="2in" height="1in"')],
    [
      'no namespace',
      '<svg viewBox="0 0 20 10"><path fill="red" d="M0 0H10V10H0z"/><path fill="blue" d="M10 0H20V10H10z"/></svg>',
    ],
  ])('draws one with %s at the chosen size', async (_, text) => {
    const opened = await open(text, 400)
    expect([opened.width, opened.height]).toEqual([400, 200])
    expect(pixel(opened, 190, 100)).toEqual(RED)
    expect(pixel(opened, 210, 100)).toEqual(BLUE)
  })

  it('draws one without any size as CSS shows it, 300 × 150, and attaches nothing of it', async () => {
    const attached: Node[] = []
    const watch = new MutationObserver((changes) =>
      attached.push(...changes.flatMap((each) => [...each.addedNodes])),
    )
    watch.observe(document, { childList: true, subtree: true })
    const opened = await open(svg('', '<path fill="red" d="M0 0h150v150h-150z"/>'), 400)
    watch.disconnect()
    expect([opened.width, opened.height]).toEqual([400, 200])
    expect(pixel(opened, 190, 100)).toEqual(RED)
    expect(pixel(opened, 210, 100)).toEqual([0, 0, 0, 0])
    expect(attached.map(({ nodeName }) => nodeName)).toEqual(['IFRAME'])
    expect(document.querySelector('iframe[srcdoc]')).toBeNull()
  })

  it('draws one whose sizes are in its style', async () => {
    const opened = await open(svg('style="width: 20px; height: 10px; max-width: 5px"'), 400)
    expect([opened.width, opened.height]).toEqual([400, 200])
    expect(pixel(opened, 210, 100)).toEqual(BLUE)
  })

  it('names an SVG that draws nothing, and one too large', async () => {
    await expect(open(svg('', ''))).rejects.toMatchObject({ code: 'empty-picture' })
    await expect(open(svg('viewBox="0 0 1 1"'), 9000)).rejects.toMatchObject({ code: 'picture-too-large' })
  })

  it('ends one that takes too long to draw, and the page lives meanwhile', async () => {
    let ticks = 0
    const clock = setInterval(() => ticks++, 50)
    const blur = `<filter id="f">${'<feGaussianBlur stdDeviation="20"/>'.repeat(190)}</filter>`
    const opening = open(
      svg('viewBox="0 0 20 20"', `${blur}<path filter="url(#f)" d="M0 0H20V20H0z"/>`),
      4096,
    )
    await expect(opening).rejects.toMatchObject({ code: 'picture-too-complex', message: /too long/ })
    clearInterval(clock)
    expect(ticks).toBeGreaterThan(10)
  })

  it('stops drawing when it is cancelled', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const opening = openPicture(new Blob([svg('viewBox="0 0 20 10"')]), 'drawing.svg', { signal })
    controller.abort(new TintlineError('cancelled', 'no longer wanted'))
    await expect(opening).rejects.toMatchObject({ code: 'cancelled' })
    expect(document.querySelector('iframe[srcdoc]')).toBeNull()
  })

  const utf16 = (text: string, mark: string, bigEndian: boolean) => {
    const view = new DataView(new ArrayBuffer(2 * (text.length + mark.length)))
    for (const [i, letter] of [...(mark + text)].entries())
      view.setUint16(2 * i, letter.charCodeAt(0), !bigEndian)
    return new Uint8Array(view.buffer)
  }
  const declared = `<?xml version="1.0" encoding="UTF-16"?>${svg('viewBox="0 0 20 10"')}`

  it.each([
    ['UTF-16', utf16(declared, '\ufeff', false)],
    ['UTF-16, large end first', utf16(declared, '\ufeff', true)],
    ['UTF-16 without a mark', utf16(declared, '', false)],
    [
      'Latin-1',
      Uint8Array.from(
        `<?xml version="1.0" encoding="ISO-8859-1"?><!-- \xe9 -->${svg('viewBox="0 0 20 10"')}`,
        (letter) => letter.charCodeAt(0),
      ),
    ],
  ])('reads one in %s', async (_, bytes) => {
    expect(pixel(await openPicture(new Blob([bytes]), 'a.svg', { svgSidePx: 400 }), 210, 100)).toEqual(BLUE)
  })

  const packed = async (text: string) =>
    new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).blob()

  it('opens one that is packed with gzip, not what else is or what grows too large', async () => {
    const opened = await openPicture(await packed(svg('viewBox="0 0 20 10"')), 'a.svgz', { svgSidePx: 400 })
    expect(pixel(opened, 210, 100)).toEqual(BLUE)
    await expect(openPicture(await packed('hello'), 'a.svgz')).rejects.toMatchObject({
      code: 'not-a-picture',
    })
    const bomb = await packed(svg('viewBox="0 0 20 10"', ' '.repeat(30_000_000)))
    await expect(openPicture(bomb, 'a.svgz')).rejects.toMatchObject({ code: 'picture-too-complex' })
    const cut = (await packed(svg('viewBox="0 0 20 10"'))).slice(0, -12)
    await expect(openPicture(cut, 'a.svgz')).rejects.toMatchObject({ code: 'truncated-picture' })
  })

  it('is 2048 px long unless told', async () => {
    expect((await open(svg('viewBox="0 0 20 10"'))).width).toBe(2048)
  })
})
