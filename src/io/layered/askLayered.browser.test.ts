import { type Layer, type PixelData, writePsdUint8Array } from 'ag-psd'
import { describe, expect, test } from 'vitest'
import { composite } from '../../core/image/composite.ts'
import { createGray, createRgba, type RgbaImage } from '../../core/image/pixels.ts'
import type { ColoredDrawing } from '../../core/layers/layerDrawing.ts'
import { createRandom } from '../../core/random.ts'
import { layeredOf } from '../__fixtures__/layeredOf.ts'
import { encodePng } from '../encodePng.ts'
import { encodePsd } from '../encodePsd.ts'
import { layersOf } from '../layersOf.ts'
import { encodeOra } from '../ora/encodeOra.ts'
import { writeZip } from '../zip/writeZip.ts'
import { askLayered, isLayeredFile } from './askLayered.ts'
import type { Making } from './beside.ts'
import { readLayered } from './readLayered.ts'

function drawing(): ColoredDrawing {
  const random = createRandom(3)
  const [line, colors] = [createGray(30, 20), createRgba(30, 20)]
  const tint = new Uint8ClampedArray(3 * 600)
  for (let p = 0; p < 600; p++) {
    const value = random.int(3) === 0 ? random.int(256) : 255
    line.data[p] = value
    if (value < 255) tint[3 * p] = random.int(256 - value)
    colors.data.set(
      [
        [200, 30, 40],
        [255, 255, 255],
        [250, 251, 249],
      ][random.int(3)] ?? [],
      4 * p,
    )
    colors.data[4 * p + 3] = 255
  }
  return { line: { ...line, tint }, colors, strokes: [stroke] }
}

const stroke = {
  tool: 'hint' as const,
  color: '#c81020',
  radiusPx: 2,
  points: [{ x: 4, y: 5, pressure: 1 }],
}
const making: Making = { changes: [{ kind: 'stroke', stroke }], guesses: undefined, guessing: false }

const madeLayers = (perColor = false) => {
  const size = { width: 30, height: 20 }
  return layersOf({ drawing: drawing(), size, pixelsPerInch: 72, perColor, making })
}

test.each([
  ['Photoshop', async () => encodePsd(madeLayers().picture, 72, madeLayers().beside)],
  ['OpenRaster', () => encodeOra(madeLayers().picture, 72, madeLayers().beside)],
  [
    'OpenRaster, a layer for each colour',
    () => encodeOra(madeLayers(true).picture, 72, madeLayers(true).beside),
  ],
])('a drawing of ours opens as it was: %s', async (_, encode) => {
  const file = new Blob([await encode()])
  expect(await isLayeredFile(file)).toBe(true)
  const answer = await askLayered(file, 'a', { kind: 'look' })
  if (answer.kind !== 'own') throw new Error(`it counts as ${answer.kind}`)
  const { line, colors } = answer.drawing
  expect(answer.drawing.making).toEqual(making)
  const { line: lineBefore, colors: colorsBefore } = drawing()
  expect(line.data).toEqual(lineBefore.data)
  expect(composite(colors, line)).toEqual(composite(colorsBefore, lineBefore))
})

function filled(color: readonly number[], width = 20, height = 10): RgbaImage {
  const picture = createRgba(width, height)
  for (let i = 0; i < picture.data.length; i += 4) picture.data.set(color, i)
  return picture
}

const at = ({ data, width }: RgbaImage, x: number, y: number) => [
  ...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4),
]

const layer = (name: string, picture: RgbaImage, more: Partial<Layer> = {}): Layer => ({
  name,
  left: 0,
  top: 0,
  imageData: picture as PixelData,
  ...more,
})

function psd(): Blob {
  const bytes = writePsdUint8Array({
    width: 20,
    height: 10,
    children: [
      layer('Flats', filled([200, 60, 40, 255])),
      {
        name: 'Person',
        children: [
          layer('pencil', filled([0, 0, 0, 255], 4, 10)),
          layer('note', filled([0, 0, 9, 255], 1, 1)),
        ],
      },
    ],
  })
  return new Blob([new Uint8Array(bytes)])
}

async function ora(stack?: string): Promise<Blob> {
  const png = async (name: string, picture: RgbaImage) => ({
    name,
    bytes: new Uint8Array(await (await encodePng(picture)).arrayBuffer()),
    stored: true,
  })
  const xml =
    stack ??
    `<image w="20" h="10"><stack><stack name="Person" x="1" y="0"><layer name="pencil" src="data/a.png" x="1"/></stack>
     <layer name="Flats" src="data/b.png" opacity="0.5" composite-op="svg:multiply"/></stack></image>`
  return new Blob([
    writeZip([
      { name: 'mimetype', bytes: new TextEncoder().encode('image/openraster'), stored: true },
      { name: 'stack.xml', bytes: new TextEncoder().encode(xml) },
      await png('data/a.png', filled([0, 0, 0, 255], 4, 10)),
      await png('data/b.png', filled([200, 60, 40, 255])),
    ]),
  ])
}

describe('of other documents', () => {
  test('the layers are listed, and one of them is the line art on paper, beside the whole picture', async () => {
    const found = await readLayered({ ...(await layeredOf(psd())), wish: { kind: 'look' } })
    expect(found).toMatchObject({ kind: 'layers', suggested: undefined })
    const taken = await readLayered({
      ...(await layeredOf(psd())),
      wish: { kind: 'take', lineLayer: '/1/0' },
    })
    if (taken.kind !== 'taken' || !taken.line) throw new Error('nothing was taken')
    expect([at(taken.line, 3, 5), at(taken.line, 4, 5)]).toEqual([
      [0, 0, 0, 255],
      [255, 255, 255, 255],
    ])
    expect(at(taken.picture, 10, 5)).toEqual([200, 60, 40, 255])
  })

  test('OpenRaster: groups where they lie, opacity and modes', async () => {
    const found = await readLayered({ ...(await layeredOf(await ora())), wish: { kind: 'look' } })
    if (found.kind !== 'layers') throw new Error(`it counts as ${found.kind}`)
    expect(found.layers.map(({ id, name, depth }) => [id, name, depth])).toEqual([
      ['/1', 'Person', 0],
      ['/1/0', 'pencil', 1],
      ['/0', 'Flats', 0],
    ])
    const taken = await readLayered({
      ...(await layeredOf(await ora())),
      wish: { kind: 'take', lineLayer: '/1' },
    })
    if (taken.kind !== 'taken' || !taken.line) throw new Error('nothing was taken')
    expect([1, 2, 5, 6].map((x) => at(taken.line as RgbaImage, x, 5)[0])).toEqual([255, 0, 0, 255])
    expect(at(taken.picture, 10, 5)[3]).toBe(128)
  })

  test.each([
    ['no list of layers', '<html/>', 'damaged-file'],
    [
      'a document type',
      '<!DOCTYPE image [<!ENTITY a "b">]><image w="20" h="10"><stack/></image>',
      'damaged-file',
    ],
    [
      'a layer that is not there',
      '<image w="20" h="10"><stack><layer src="c.png"/></stack></image>',
      'damaged-file',
    ],
    ['no size', '<image><stack/></image>', 'empty-picture'],
    ['too large a size', '<image w="99999" h="99999"><stack/></image>', 'picture-too-large'],
  ])('OpenRaster with %s is refused by name', async (_, stack, code) => {
    await expect(askLayered(await ora(stack), 'a.ora', { kind: 'look' })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/^“a\.ora”: /),
    })
  })

  const stackOf = (inside: string) => `<image w="20" h="10"><stack>${inside}</stack></image>`
  const nested = (depth: number): Layer =>
    depth === 0
      ? layer('innermost', filled([0, 0, 0, 255], 1, 1))
      : { name: 'group', children: [nested(depth - 1)] }
  test.each([
    // Were a layer looked for first, its PNG would be missing.
    ['too many layers', 'OpenRaster', () => ora(stackOf('<layer src="c.png"/>'.repeat(8001)))],
    [
      'groups too deep',
      'OpenRaster',
      () => ora(stackOf(`${'<stack>'.repeat(33)}<layer src="c.png"/>${'</stack>'.repeat(33)}`)),
    ],
    [
      'groups without end',
      'OpenRaster',
      () => ora(stackOf('<stack>'.repeat(50_000) + '</stack>'.repeat(50_000))),
    ],
    [
      'groups too deep',
      'Photoshop',
      async () => new Blob([writePsdUint8Array({ width: 20, height: 10, children: [nested(33)] }).slice()]),
    ],
  ])('one with %s is refused by name, before its pixels are read: %s', async (_, kind, make) => {
    await expect(askLayered(await make(), 'a', { kind: 'look' })).rejects.toMatchObject({
      code: 'picture-too-complex',
      message: expect.stringContaining(`This ${kind} file has`),
    })
  })

  test('what is none of them is told by its first bytes', async () => {
    expect(await isLayeredFile(new Blob(['no']))).toBe(false)
    expect(await isLayeredFile(psd())).toBe(true)
    expect(await isLayeredFile(await ora())).toBe(true)
    expect(await isLayeredFile(new Blob([writeZip([{ name: 'a', bytes: new Uint8Array(99) }])]))).toBe(false)
  })
})
