import { type BlendMode, type Layer, type PixelData, type Psd, writePsdUint8Array } from 'ag-psd'
import { describe, expect, test } from 'vitest'
import { TintlineError } from '../core/tintlineError.ts'
import { isPsd, openPsd } from './openPsd.ts'

function filled(color: readonly number[], width = 20, height = 10): PixelData {
  const imageData = new ImageData(width, height)
  for (let i = 0; i < imageData.data.length; i += 4) imageData.data.set(color, i)
  return imageData
}

/** A layer of one colour, 20 × 10 px. */
function layer(name: string, color: readonly number[], more: Partial<Layer> = {}): Layer {
  return { name, left: 0, top: 0, imageData: filled(color), ...more }
}

/** What a program keeps of the whole picture: one pixel of it is black. */
function composite(): PixelData {
  const imageData = filled([200, 60, 40, 255])
  imageData.data.set([0, 0, 0], 0)
  return imageData
}

function psd(children: Layer[], more: Partial<Psd> = { imageData: composite() }): Blob {
  const bytes = writePsdUint8Array({ width: 20, height: 10, children, ...more })
  return new Blob([new Uint8Array(bytes)])
}
const at = ({ data, width }: { data: Uint8ClampedArray; width: number }, x: number, y: number) => [
  ...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4),
]

test('gives the picture, and the line layers on paper: by name, in groups, where they lie, without hidden ones', async () => {
  const file = psd([
    layer('Flats', [200, 60, 40, 255]),
    { name: 'Line art', children: [layer('hair', [0, 0, 0, 255], { left: 15, top: 0 })] },
    layer('ink', [0, 0, 0, 128], { left: -15 }),
    layer('Lines (old)', [0, 0, 0, 255], { hidden: true }),
  ])
  expect(await isPsd(file)).toBe(true)
  const { picture, line } = await openPsd(file, 'a.psd')
  expect(at(picture, 3, 3)).toEqual([200, 60, 40, 255])
  if (!line) throw new Error('the line layers were not found')
  expect(at(line, 17, 3)).toEqual([0, 0, 0, 255])
  expect(at(line, 10, 3)).toEqual([255, 255, 255, 255])
  expect(at(line, 2, 3)).toEqual([127, 127, 127, 255])
})

test('a file without line layers has a picture only; a broken one is named', async () => {
  expect((await openPsd(psd([layer('Underlines? no', [0, 0, 0, 255])]), 'b.psd')).line).toBeUndefined()
  const whole = psd([layer('Flats', [200, 60, 40, 255])])
  await expect(openPsd(whole.slice(0, 20), 'c.psd')).rejects.toThrow(/c\.psd/)
  await expect(openPsd(whole.slice(0, 60), 'd.psd')).rejects.toMatchObject({ code: 'not-a-picture' })
  expect(await isPsd(new Blob(['no']))).toBe(false)
})

test('more than 8 bits a channel are refused in words', async () => {
  const bytes = new Uint8Array(await psd([layer('Flats', RED)]).arrayBuffer())
  bytes[23] = 16
  await expect(openPsd(new Blob([bytes]), 'e.psd')).rejects.toThrow(/e\.psd.*8 bits/)
})

const group = (children: Layer[]): Layer[] => [{ name: 'Group', children }]

function nested(depth: number): Layer[] {
  let layers = [layer('Flats', [200, 60, 40, 255])]
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
  await expect(openPsd(file(), 'many.psd')).rejects.toMatchObject({
    code: 'picture-too-complex',
    message: expect.stringMatching(/^“many.psd”: This Photoshop file has .*PNG\.$/),
  })
})

test('groups as deep as programs make them open', async () => {
  expect(at((await openPsd(psd(nested(20), {}), 'deep.psd')).picture, 3, 3)).toEqual([200, 60, 40, 255])
})

test('what the parser says of a broken file is not shown', async () => {
  const whole = new Uint8Array(await psd([layer('Flats', [200, 60, 40, 255])]).arrayBuffer())
  const broken = [
    whole.slice(0, 60),
    whole.slice(0, 200),
    whole.map((byte, i) => (i > 30 && i < 300 ? 255 : byte)),
  ]
  const claim = whole.slice()
  const resources = new DataView(whole.buffer).getUint32(30)
  new DataView(claim.buffer).setInt16(34 + resources + 8, 32_000)
  for (const bytes of [...broken, claim])
    await expect(openPsd(new Blob([bytes]), 'd.psd')).rejects.toMatchObject({
      code: 'not-a-picture',
      message:
        '“d.psd”: This Photoshop file is damaged, or of a kind that is not read here. Save it anew, or as PNG.',
    })
})

test('reading stops when it is cancelled', async () => {
  const controller = new AbortController()
  const opening = openPsd(psd(nested(2)), 'a.psd', controller.signal)
  controller.abort(new TintlineError('cancelled', 'no longer wanted'))
  await expect(opening).rejects.toMatchObject({ code: 'cancelled' })
})

const RED = [200, 60, 40, 255]
const GRAY = [128, 128, 128, 255]
const BLUE = [0, 0, 255, 255]
const CLEAR = [0, 0, 0, 0]

/** Shows the left half of a layer, and nothing where it does not reach. */
const leftHalf = { left: 0, top: 0, imageData: filled([255, 255, 255, 255], 10, 10) }

describe('where the file keeps no picture of the whole, its layers are drawn', () => {
  const drawn = async (...children: Layer[]) => (await openPsd(psd(children, {}), 'f.psd')).picture

  test('lowest first, where they lie, without hidden ones', async () => {
    const picture = await drawn(
      layer('Flats', RED),
      layer('Shade', GRAY, { left: 12, top: 4 }),
      layer('Old', BLUE, { hidden: true }),
    )
    expect(at(picture, 11, 5)).toEqual(RED)
    expect(at(picture, 12, 5)).toEqual(GRAY)
    expect(at(picture, 12, 3)).toEqual(RED)
  })

  test('also where the file says that its picture is none, but not where there is one', async () => {
    const versionInfo = { hasRealMergedData: false, writerName: 'a', readerName: 'a', fileVersion: 1 }
    const notice = { imageData: composite(), imageResources: { versionInfo } }
    const layers = [layer('Flats', BLUE)]
    expect(at((await openPsd(psd(layers, notice), 'g.psd')).picture, 3, 3)).toEqual(BLUE)
    versionInfo.hasRealMergedData = true
    expect(at((await openPsd(psd(layers, notice), 'h.psd')).picture, 3, 3)).toEqual(RED)
  })

  test.each<[BlendMode, readonly number[]]>([
    ['multiply', [100, 30, 20]],
    ['linear burn', [100, 30, 20]],
    ['screen', [228, 158, 148]],
    ['overlay', [200, 60, 40]],
    ['darken', [128, 60, 40]],
    ['lighten', [200, 128, 128]],
    ['linear dodge', [255, 188, 168]],
    ['difference', [72, 68, 88]],
    ['dissolve', [128, 128, 128]],
  ])('with the blend mode “%s”', async (blendMode, wanted) => {
    const [r, g, b] = at(await drawn(layer('Flats', RED), layer('Shade', GRAY, { blendMode })), 3, 3)
    for (const [i, value] of [r, g, b].entries())
      expect(Math.abs((value ?? 0) - (wanted[i] ?? 0))).toBeLessThan(2)
  })

  test('with opacity, of layers and of groups', async () => {
    const half = layer('Shade', [0, 0, 0, 255], { opacity: 0.5 })
    expect(at(await drawn(layer('Flats', RED), half), 3, 3)[0]).toBeCloseTo(100, -1)
    const group = { name: 'Shades', opacity: 0.5, children: [half] }
    expect(at(await drawn(layer('Flats', RED), group), 3, 3)[0]).toBeCloseTo(150, -1)
  })

  test('behind their masks: of layers where they lie, of groups; not behind one that is off', async () => {
    const shifted = layer('Shade', GRAY, { left: 5, mask: leftHalf })
    const picture = await drawn(layer('Flats', RED), shifted)
    expect([4, 5, 9, 10].map((x) => at(picture, x, 5)[0])).toEqual([200, 128, 128, 200])
    const group: Layer = { name: 'Shades', mask: leftHalf, children: [layer('Shade', GRAY)] }
    const grouped = await drawn(layer('Flats', RED), group)
    expect([9, 10].map((x) => at(grouped, x, 5)[0])).toEqual([128, 200])
    const inverse = { ...leftHalf, imageData: filled([0, 0, 0, 255], 10, 10), defaultColor: 255 }
    const inverted = await drawn(layer('Flats', RED), layer('Shade', GRAY, { mask: inverse }))
    expect([9, 10].map((x) => at(inverted, x, 5)[0])).toEqual([200, 128])
    const off = layer('Shade', GRAY, { mask: { ...leftHalf, disabled: true } })
    expect(at(await drawn(layer('Flats', RED), off), 15, 5)).toEqual(GRAY)
  })

  test('clipped to the layer below, with its shape, opacity and visibility', async () => {
    const base = layer('Skin', [200, 60, 40, 128], { left: 10 })
    const shade = layer('Shade', GRAY, { clipping: true, blendMode: 'multiply' })
    const picture = await drawn(base, shade)
    expect(at(picture, 5, 5)[3]).toBe(0)
    const [r, , , a] = at(picture, 15, 5)
    expect(a).toBe(128)
    expect(r).toBeCloseTo(100, -1)
    expect(at(await drawn({ ...base, hidden: true }, shade), 15, 5)[3]).toBe(0)
  })

  test('in groups of their own or through groups, which blend with what lies below', async () => {
    const children = [layer('Shade', GRAY, { blendMode: 'multiply' })]
    const grouped = (more: Partial<Layer>) =>
      drawn(layer('Flats', RED), { name: 'Shades', children, ...more })
    expect(at(await grouped({ blendMode: 'normal' }), 3, 3)).toEqual(GRAY)
    const through = { blendMode: 'pass through' } as const
    expect(at(await grouped(through), 3, 3)[0]).toBeCloseTo(100, -1)
    const masked = await grouped({ ...through, opacity: 0.5, mask: leftHalf })
    expect(at(masked, 3, 3)[0]).toBeCloseTo(150, -1)
    expect(at(masked, 3, 3)[3]).toBe(255)
    expect(at(masked, 15, 3)).toEqual(RED)
  })
})

test('lines are drawn behind their masks and groups; what recolours them stays within them', async () => {
  const { line } = await openPsd(
    psd([
      {
        name: 'Lines',
        opacity: 0.5,
        blendMode: 'multiply',
        children: [
          layer('hair', [0, 0, 0, 255], { mask: leftHalf }),
          layer('brown', [80, 40, 0, 255], { clipping: true }),
        ],
      },
      layer('Flats', CLEAR),
      layer('Ink of a shape', [0, 0, 0, 255], { left: 19, clipping: true, blendMode: 'overlay' }),
    ]),
    'i.psd',
  )
  if (!line) throw new Error('the line layers were not found')
  const [r, g] = at(line, 5, 5)
  expect(r).toBeCloseTo(167, -1)
  expect(g).toBeCloseTo(147, -1)
  expect(at(line, 15, 5)).toEqual([255, 255, 255, 255])
  expect(at(line, 19, 5)).toEqual([0, 0, 0, 255])
})
