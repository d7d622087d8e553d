import { type Layer, writePsdUint8Array } from 'ag-psd'
import { expect, test } from 'vitest'
import { TintlineError } from '../../core/tintlineError.ts'
import { at, layer, psdOf, RED } from '../__fixtures__/writtenPsd.ts'
import othersOra from './__fixtures__/krita/others.ora?url'
import { isLayeredFile } from './askLayered.ts'
import { openLayered } from './openLayered.ts'

const psd = (...document: Parameters<typeof psdOf>) => new Blob([psdOf(...document)])

test('gives the picture, and the line layers on paper: by name, in groups, where they lie, without hidden ones', async () => {
  const file = psd([
    layer('Flats', RED),
    { name: 'Line art', children: [layer('hair', [0, 0, 0, 255], { left: 15, top: 0 })] },
    layer('ink', [0, 0, 0, 128], { left: -15 }),
    layer('Lines (old)', [0, 0, 0, 255], { hidden: true }),
  ])
  expect(await isLayeredFile(file)).toBe(true)
  const { picture, line } = await openLayered(file, 'a.psd')
  expect(at(picture, 3, 3)).toEqual(RED)
  if (!line) throw new Error('the line layers were not found')
  expect(at(line, 17, 3)).toEqual([0, 0, 0, 255])
  expect(at(line, 10, 3)).toEqual([255, 255, 255, 255])
  expect(at(line, 2, 3)).toEqual([127, 127, 127, 255])
})

test('an OpenRaster document gives the same: what Krita drew, and its ink', async () => {
  const file = await (await fetch(othersOra)).blob()
  expect(await isLayeredFile(file)).toBe(true)
  const { picture, line } = await openLayered(file, 'a.ora')
  if (!line) throw new Error('the line layers were not found')
  expect([line.width, line.height]).toEqual([picture.width, picture.height])
  const darkest = (data: Uint8ClampedArray) => data.reduce((least, value) => Math.min(least, value), 255)
  expect(darkest(line.data)).toBeLessThan(60)
  expect(line.data).not.toEqual(picture.data)
})

test('a file without line layers has a picture only; a broken one is named', async () => {
  expect((await openLayered(psd([layer('Underlines? no', [0, 0, 0, 255])]), 'b.psd')).line).toBeUndefined()
  const whole = psd([layer('Flats', RED)])
  await expect(openLayered(whole.slice(0, 20), 'c.psd')).rejects.toThrow(/c\.psd/)
  await expect(openLayered(whole.slice(0, 60), 'd.psd')).rejects.toMatchObject({ code: 'not-a-picture' })
  expect(await isLayeredFile(new Blob(['no']))).toBe(false)
})

test('more than 8 bits a channel are refused in words', async () => {
  const bytes = new Uint8Array(await psd([layer('Flats', RED)]).arrayBuffer())
  bytes[23] = 16
  await expect(openLayered(new Blob([bytes]), 'e.psd')).rejects.toThrow(/e\.psd.*8 bits/)
})

const group = (children: Layer[]): Layer[] => [{ name: 'Group', children }]

function nested(depth: number): Layer[] {
  let layers = [layer('Flats', RED)]
  for (let i = 0; i < depth; i++) layers = group(layers)
  return layers
}

/** A document of groups, one in the other, deeper than what writes files can go: the folders' ends come first in a file. */
function nestedWithoutEnd(depth: number): Blob {
  const bytes = writePsdUint8Array({ width: 20, height: 10, children: [] })
  const record = (type: number) => {
    // Empty rectangle, no channels, blend mode, extra data: no mask, no ranges, a name, a section divider (Adobe's PSD format).
    const data = new DataView(new ArrayBuffer(16 + 2 + 12 + 4 + 8 + 4 + 16))
    const text = (at: number, letters: string) => {
      for (const [i, letter] of [...letters].entries()) data.setUint8(at + i, letter.charCodeAt(0))
    }
    text(18, '8BIMnorm')
    data.setUint8(26, 255)
    data.setUint32(30, 28)
    text(46, '8BIMlsct')
    data.setUint32(54, 4)
    data.setUint32(58, type)
    return data.buffer
  }
  const ends = Array.from({ length: depth }, () => record(3))
  const starts = Array.from({ length: depth }, () => record(1))
  const layers = new Blob([...ends, ...starts])
  const head = new DataView(new ArrayBuffer(10))
  head.setUint32(0, layers.size + 6)
  head.setUint32(4, layers.size + 2)
  head.setInt16(8, 2 * depth)
  const resources = new DataView(bytes.buffer, bytes.byteOffset).getUint32(30)
  return new Blob([new Uint8Array(bytes.slice(0, 34 + resources)), head.buffer, layers, new ArrayBuffer(2)])
}

test.each([
  ['ten thousand groups', () => psd(Array.from({ length: 10_000 }, () => group([])).flat())],
  ['groups a hundred deep', () => psd(nested(100))],
  ['groups ten thousand deep', () => nestedWithoutEnd(10_000)],
])('%s are refused by name', async (_, file) => {
  await expect(openLayered(file(), 'many.psd')).rejects.toMatchObject({
    code: 'picture-too-complex',
    message: expect.stringMatching(/^“many.psd”: This Photoshop file has .*PNG\.$/),
  })
})

test('groups as deep as programs make them open', async () => {
  expect(at((await openLayered(psd(nested(20), {}), 'deep.psd')).picture, 3, 3)).toEqual(RED)
})

test('what the parser says of a broken file is not shown', async () => {
  const whole = new Uint8Array(await psd([layer('Flats', RED)]).arrayBuffer())
  const broken = [
    whole.slice(0, 60),
    whole.slice(0, 200),
    whole.map((byte, i) => (i > 30 && i < 300 ? 255 : byte)),
  ]
  const claim = whole.slice()
  const resources = new DataView(whole.buffer).getUint32(30)
  new DataView(claim.buffer).setInt16(34 + resources + 8, 32_000)
  for (const bytes of [...broken, claim])
    await expect(openLayered(new Blob([bytes]), 'd.psd')).rejects.toMatchObject({
      code: 'not-a-picture',
      message:
        '“d.psd”: This Photoshop file is damaged, or of a kind that is not read here. Save it anew, or as PNG.',
    })
})

test('reading stops when it is cancelled', async () => {
  const controller = new AbortController()
  const opening = openLayered(psd(nested(2)), 'a.psd', controller.signal)
  controller.abort(new TintlineError('cancelled', 'no longer wanted'))
  await expect(opening).rejects.toMatchObject({ code: 'cancelled' })
})
