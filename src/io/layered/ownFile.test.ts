import type { Psd } from 'ag-psd'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FIRST_LAYERS } from '../../core/document/layers.ts'
import { composite } from '../../core/image/composite.ts'
import { createGray, createRgba, type RgbaImage } from '../../core/image/pixels.ts'
import { PAPER_WORD, pixelWords } from '../../core/image/pixelWord.ts'
import { type ColoredDrawing, layerDrawing } from '../../core/layers/layerDrawing.ts'
import { createRandom } from '../../core/random.ts'
import { readSavedPsd } from '../__fixtures__/savedPsd.ts'
import { encodePsd } from '../encodePsd.ts'
import { packBeside } from './beside.ts'
import type { LayeredFile } from './layeredFile.ts'
import { readOwnFile } from './ownFile.ts'

/** Lines of chance, with a colour of their own or black, over flats of which some are near white, and a hint. */
function drawing(width: number, height: number, seed: number, tinted = false): ColoredDrawing {
  const random = createRandom(seed)
  const [line, colors] = [createGray(width, height), createRgba(width, height)]
  const tint = new Uint8ClampedArray(3 * width * height)
  const palette = [
    [200, 30, 40],
    [255, 255, 255],
    [250, 251, 249],
    [253, 240, 255],
  ]
  for (let p = 0; p < width * height; p++) {
    const value = random.int(3) === 0 ? random.int(256) : 255
    line.data[p] = value
    if (value < 255) tint[3 * p] = random.int(256 - value)
    colors.data.set([...(palette[random.int(4)] ?? []), 255], 4 * p)
  }
  const points = [{ x: 1, y: 1, pressure: 1 }]
  const strokes = [{ tool: 'hint' as const, color: '#c81020', radiusPx: 2, points }]
  return { line: { ...line, ...(tinted && { tint }) }, colors, strokes }
}

/** What a file that is one of ours holds. */
function read(file: LayeredFile) {
  const own = readOwnFile(file)
  if (!own) throw new Error('it is none of ours')
  return own
}

function saved(parts: ColoredDrawing, perColor = false): LayeredFile {
  const picture = layerDrawing(parts, perColor)
  const psd: Psd = readSavedPsd(encodePsd(picture))
  const { width, height, children = [], imageData } = psd
  const data = new Uint8ClampedArray(imageData?.data ?? [])
  return { width, height, children, merged: { width, height, data }, beside: packBeside(picture, undefined) }
}

test('paper that was left alone is told from white that was asked for', () => {
  const parts = drawing(8, 8, 3)
  pixelWords(parts.colors).fill(PAPER_WORD, 0, 20).fill(0xffffffff, 20, 40)
  const alphas = ({ data }: RgbaImage) => data.filter((_, i) => i % 4 === 3)
  for (const perColor of [false, true])
    expect(alphas(read(saved(parts, perColor)).colors)).toEqual(alphas(parts.colors))
})

test('a drawing saved with its layers gives the very picture again', () => {
  const side = fc.integer({ min: 2, max: 24 })
  fc.assert(
    fc.property(side, side, fc.nat(), fc.boolean(), fc.boolean(), (width, height, seed, tinted, perColor) => {
      const parts = drawing(width, height, seed, tinted)
      const file = saved(parts, perColor)
      const { line, colors } = read(file)
      expect(line.data).toEqual(parts.line.data)
      expect(composite(colors, line)).toEqual(composite(parts.colors, parts.line))
    }),
    { numRuns: 80 },
  )
})

test('what was painted becomes part of the flats, to the very picture', () => {
  const parts = drawing(20, 12, 5)
  const random = createRandom(9)
  const paint = createRgba(20, 12)
  for (let i = 0; i < paint.data.length; i++) paint.data[i] = random.int(256)
  const layers = {
    ...FIRST_LAYERS,
    paint: { ...FIRST_LAYERS.paint, opacity: 0.8, blend: 'multiply' as const },
  }
  const file = saved({ ...parts, paint, layers })
  expect(file.children.map(({ name }) => name)).toContain('Paint')
  const { line, colors } = read(file)
  expect(composite(colors, line).data).toEqual(file.merged?.data)
  const hidden = saved({ ...parts, paint, layers: { ...layers, flats: { ...layers.flats, visible: false } } })
  expect(readOwnFile(hidden)).toBeUndefined()
})

test('a background that another program put below our paper changes nothing while the paper hides it', () => {
  const { beside: _dropped, ...file } = saved(drawing(14, 10, 3))
  const [paper, ...others] = file.children
  const below = { ...paper, name: 'background' }
  expect(read({ ...file, children: [below, ...file.children] })).toEqual(read(file))
  const lighter = { ...paper, opacity: 0.5 }
  expect(readOwnFile({ ...file, children: [below, lighter, ...others] })).toBeUndefined()
  expect(readOwnFile({ ...file, children: [below, ...others] })).toBeUndefined()
  expect(readOwnFile({ ...file, children: [...file.children, below] })).toBeUndefined()
})

test('without the picture of the whole, or with one that was not saved anew, the layers say what the colours are', () => {
  const file = saved(drawing(14, 10, 3))
  const { line, colors } = read(file)
  const bare = read({ ...file, merged: undefined })
  expect(bare.line).toEqual(line)
  for (const [i, value] of colors.data.entries())
    expect(Math.abs(value - (bare.colors.data[i] as number))).toBeLessThanOrEqual(2)

  const flats = file.children.find(({ name }) => name === 'Colours')
  const pixels = flats?.imageData?.data as Uint8ClampedArray
  const painted = Uint8ClampedArray.from(pixels, (value, i) => (i % 4 === 1 ? 255 - value : value))
  const children = file.children.map((layer) =>
    layer === flats ? { ...layer, imageData: { width: 14, height: 10, data: painted } } : layer,
  )
  const repainted = read({ ...file, children })
  const opaque = [...line.data.keys()].filter((p) => line.data[p] === 255 && pixels[4 * p + 3] === 255)
  expect(opaque.length).toBeGreaterThan(5)
  for (const p of opaque) {
    const [was, is] = [pixels[4 * p + 1] as number, repainted.colors.data[4 * p + 1] as number]
    expect(is).toBe(Math.abs(2 * was - 255) <= 2 ? was : 255 - was)
  }
})

test('what was chosen about the layers comes back', () => {
  const flats = { ...FIRST_LAYERS.flats, opacity: 0.37, blend: 'multiply' as const }
  const lines = { ...FIRST_LAYERS.lines, visible: false, name: 'Ink' }
  const { layers } = read(saved({ ...drawing(9, 9, 1), layers: { ...FIRST_LAYERS, flats, lines } }, true))
  expect(layers).toEqual({
    paper: { visible: true, opacity: 1, blend: 'normal', name: 'Paper' },
    flats: { visible: true, opacity: 0.37, blend: 'multiply', name: 'Colours' },
    paint: { visible: true, opacity: 1, blend: 'normal', name: 'Paint' },
    lines: { visible: false, opacity: 1, blend: 'normal', name: 'Ink' },
  })
})

test('a document with other layers is not one of ours', () => {
  const file = saved(drawing(9, 9, 1))
  const [paper, ...rest] = file.children
  if (!paper) throw new Error('no layers')
  const named = {
    ...drawing(9, 9, 1),
    layers: { ...FIRST_LAYERS, lines: { ...FIRST_LAYERS.lines, name: 'Ink' } },
  }
  expect(readOwnFile({ ...saved(named), beside: undefined })).toBeUndefined()
  expect(readOwnFile({ ...file, beside: undefined })).toBeDefined()
  expect(readOwnFile({ ...file, children: rest })).toBeUndefined()
  expect(readOwnFile({ ...file, children: [...file.children, { ...paper, name: 'Shade' }] })).toBeUndefined()
  expect(readOwnFile({ ...file, children: [{ ...paper, clipping: true }, ...rest] })).toBeUndefined()
  expect(readOwnFile({ ...file, children: [{ ...paper, blendMode: 'hue' }, ...rest] })).toBeUndefined()
})
