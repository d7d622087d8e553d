import type { PixelData, Psd } from 'ag-psd'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyLayerChange, FIRST_LAYERS, LAYER_KINDS } from '../core/document/layers.ts'
import type { Stroke } from '../core/hints/stroke.ts'
import { composite } from '../core/image/composite.ts'
import { createGray, createRgba } from '../core/image/pixels.ts'
import { PAPER_WORD, pixelWords } from '../core/image/pixelWord.ts'
import { composeLayers } from '../core/layers/composeLayers.ts'
import { type ColoredDrawing, layerDrawing } from '../core/layers/layerDrawing.ts'
import { createRandom } from '../core/random.ts'
import { layOver, readSavedPsd } from './__fixtures__/savedPsd.ts'
import { encodePsd } from './encodePsd.ts'

const DOT: Stroke = {
  tool: 'hint',
  color: '#c81020',
  radiusPx: 2,
  points: [{ x: 3, y: 2, pressure: 1 }],
}

/** Lines and colours of chance. `light` paints tints near white. */
function drawing(
  width: number,
  height: number,
  seed: number,
  { light = false, strokes = [DOT] }: { light?: boolean; strokes?: readonly Stroke[] } = {},
): ColoredDrawing {
  const random = createRandom(seed)
  const [line, colors] = [createGray(width, height), createRgba(width, height)]
  for (let p = 0; p < width * height; p++) {
    line.data[p] = random.int(3) === 0 ? random.int(256) : random.int(2) * 255
    const channel = () => (light ? 235 + random.int(21) : random.int(256))
    colors.data.set([channel(), channel(), channel(), 255], 4 * p)
  }
  return { line, colors, strokes }
}

const saved = (parts: ColoredDrawing) => readSavedPsd(encodePsd(layerDrawing(parts)))

function layerNamed({ children = [] }: Psd, name: string): PixelData {
  const pixels = children.find((layer) => layer.name === name)?.imageData
  if (!pixels) throw new Error(`no pixels in a layer “${name}”`)
  return pixels
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return 255
  let largest = 0
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(Number(a[i]) - Number(b[i])))
  return largest
}

describe('encodePsd', () => {
  test('holds paper, colours, lines and hidden hints from below, each as large as the picture', () => {
    const { children = [], ...psd } = saved(drawing(17, 11, 1))
    expect([psd.width, psd.height, psd.bitsPerChannel, psd.colorMode]).toEqual([17, 11, 8, 3])
    expect(children.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Paper', false],
      ['Colours', false],
      ['Lines', false],
      ['Hints', true],
    ])
    for (const { imageData, left, top, blendMode, opacity } of children) {
      expect([imageData?.width, imageData?.height, left, top]).toEqual([17, 11, 0, 0])
      expect([blendMode, opacity]).toEqual(['normal', 1])
    }
  })

  test('can have a layer for each colour, named after it and where it is, which show the same', () => {
    const parts = drawing(12, 9, 4)
    const colors = ['c81e28', '095ac8', 'fafbf9', 'ffffff'].map((hex) => [...Buffer.from(hex, 'hex'), 255])
    for (let p = 0; p < 12 * 9; p++) parts.colors.data.set(colors[Math.floor(p / 20) % 4] ?? [], 4 * p)
    pixelWords(parts.colors).fill(PAPER_WORD, 99)
    const psd = readSavedPsd(encodePsd(layerDrawing(parts, true)))
    expect(psd.children?.map(({ name }) => name)).toEqual([
      'Paper',
      '#c81e28',
      '#095ac8',
      '#fafbf9',
      '#ffffff',
      'Lines',
      'Hints',
    ])
    const png = composite(parts.colors, parts.line)
    expect(largestDifference(layOver(psd).data, png.data)).toBeLessThanOrEqual(1)
  })

  test('has no layer of hints where none is left', () => {
    const names = (strokes: readonly Stroke[]) =>
      saved(drawing(9, 9, 1, { strokes })).children?.map(({ name }) => name)
    expect(names([])).toEqual(['Paper', 'Colours', 'Lines'])
    expect(names([DOT, { ...DOT, tool: 'erase', radiusPx: 20 }])).toEqual(['Paper', 'Colours', 'Lines'])
  })

  test('the lines are black ink without paper, as opaque as the line art is dark', () => {
    const parts = drawing(20, 6, 3)
    const { data } = layerNamed(saved(parts), 'Lines')
    parts.line.data.forEach((value, p) => {
      expect([...data.subarray(4 * p, 4 * p + 4)]).toEqual([0, 0, 0, 255 - value])
    })
  })

  test('the colours are transparent where paper was left alone, and where it was not opaque; the paper is white throughout', () => {
    const parts = drawing(8, 8, 5)
    pixelWords(parts.colors).fill(PAPER_WORD, 0, 8)
    parts.colors.data.fill(255, 32, 36)
    const psd = saved(parts)
    const colors = layerNamed(psd, 'Colours').data
    expect([...colors.subarray(0, 4 * 8)].filter((_, i) => i % 4 === 3)).toEqual(Array(8).fill(0))
    expect([...colors.subarray(32, 36)]).toEqual([...parts.colors.data.subarray(32, 36)])
    expect(new Set(layerNamed(psd, 'Paper').data as Uint8ClampedArray)).toEqual(new Set([255]))
  })

  test('the flat picture is the PNG, and the layers show the same, for any lines and colours', () => {
    const [width, height] = [fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 40 })]
    fc.assert(
      fc.property(width, height, fc.nat(), fc.boolean(), (width, height, seed, light) => {
        const parts = drawing(width, height, seed, { light })
        const png = composite(parts.colors, parts.line)
        const psd = saved(parts)
        expect([psd.imageData?.width, psd.imageData?.height]).toEqual([width, height])
        expect(largestDifference(psd.imageData?.data ?? [], png.data)).toBe(0)
        expect(largestDifference(layOver(psd).data, png.data)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 },
    )
  })

  test('layers that were hidden or made translucent are so in the file, and still show the PNG', () => {
    const setting = fc.record({
      layer: fc.constantFrom(...LAYER_KINDS.filter((kind) => kind !== 'paper')),
      visible: fc.boolean(),
      opacity: fc.integer({ min: 0, max: 255 }).map((level) => level / 255),
    })
    fc.assert(
      fc.property(fc.nat(), fc.array(setting, { maxLength: 3 }), (seed, chosen) => {
        const layers = chosen.reduce(
          (before, { layer, ...settings }) => applyLayerChange(before, { kind: 'layer', layer, settings }),
          FIRST_LAYERS,
        )
        const parts = { ...drawing(12, 9, seed), layers }
        const png = composeLayers(parts, 'lines-and-colors')
        const psd = saved(parts)
        expect(largestDifference(psd.imageData?.data ?? [], png.data)).toBe(0)
        expect(largestDifference(layOver(psd).data, png.data)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 },
    )
  })

  test('without its paper the flat picture is transparent where nothing shows', () => {
    const layers = applyLayerChange(FIRST_LAYERS, {
      kind: 'layer',
      layer: 'paper',
      settings: { visible: false },
    })
    const parts = { ...drawing(12, 9, 1), layers }
    parts.colors.data.fill(255)
    const psd = saved(parts)
    expect(psd.children?.[0]).toMatchObject({ name: 'Paper', hidden: true })
    expect(psd.imageData?.data).toEqual(composeLayers(parts, 'lines-and-colors').data)
  })

  test('says that its colours are sRGB, in a resource of its own', () => {
    const bytes = Buffer.from(encodePsd(layerDrawing(drawing(5, 5, 1))))
    expect(bytes.toString('latin1', 34, 38)).toBe('8BIM')
    expect(bytes.readUInt16BE(38)).toBe(1039)
    const length = bytes.readUInt32BE(42)
    const profile = bytes.subarray(46, 46 + length)
    expect([profile.readUInt32BE(0), length % 2]).toEqual([length, 0])
    expect(profile.toString('latin1', 36, 40)).toBe('acsp')
    expect(profile.toString('latin1', 16, 20)).toBe('RGB ')
    expect(bytes.toString('latin1', 46 + length, 50 + length)).toBe('8BIM')
  })

  test.each([undefined, 300])('says how many pixels are an inch: %s', (pixelsPerInch) => {
    const psd = readSavedPsd(encodePsd(layerDrawing(drawing(5, 5, 1)), pixelsPerInch))
    const resolution = psd.imageResources?.resolutionInfo
    expect([resolution?.horizontalResolution, resolution?.verticalResolution]).toEqual(
      Array(2).fill(pixelsPerInch ?? 72),
    )
    expect(resolution?.horizontalResolutionUnit).toBe('PPI')
  })
})
