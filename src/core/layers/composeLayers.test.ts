import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyLayerChange, FIRST_LAYERS, type Layer, type LayerKind } from '../document/layers.ts'
import { composite } from '../image/composite.ts'
import { createGray, createRgba } from '../image/pixels.ts'
import { PAPER_WORD, pixelWords } from '../image/pixelWord.ts'
import { createRandom } from '../random.ts'
import { composeLayers } from './composeLayers.ts'

const SIDE = 6

/** Lines, with a colour of their own where asked, over colours of chance. */
function partsOfChance(seed: number, tinted = false) {
  const random = createRandom(seed)
  const [line, colors] = [createGray(SIDE, SIDE), createRgba(SIDE, SIDE)]
  const tint = new Uint8ClampedArray(3 * SIDE * SIDE)
  for (let p = 0; p < SIDE * SIDE; p++) {
    line.data[p] = random.int(256)
    for (let c = 0; c < 3; c++) tint[3 * p + c] = random.int(256 - (line.data[p] as number))
    colors.data.set([random.int(256), random.int(256), random.int(256), 255], 4 * p)
  }
  return { line: tinted ? { ...line, tint } : line, colors }
}

const choose = (layer: LayerKind, settings: Partial<Layer>, layers = FIRST_LAYERS) =>
  applyLayerChange(layers, { kind: 'layer', layer, settings })

test('while nothing is chosen about the layers, the picture is colours under lines, byte by byte', () => {
  fc.assert(
    fc.property(fc.nat(), fc.boolean(), (seed, tinted) => {
      const parts = partsOfChance(seed, tinted)
      expect(composeLayers(parts, 'lines-and-colors')).toEqual(composite(parts.colors, parts.line))
      expect(composeLayers(parts, 'colors-only')).toEqual(parts.colors)
    }),
    { numRuns: 30 },
  )
})

test('a hidden layer is not in the picture, and hiding changes no pixels that were handed over', () => {
  const parts = partsOfChance(1)
  const before = parts.colors.data.slice()
  const noLines = composeLayers({ ...parts, layers: choose('lines', { visible: false }) }, 'lines-and-colors')
  expect(noLines.data).toEqual(before)
  expect(noLines.data).not.toBe(parts.colors.data)
  const noColors = composeLayers(
    { ...parts, layers: choose('flats', { visible: false }) },
    'lines-and-colors',
  )
  parts.line.data.forEach((value, p) => {
    expect([...noColors.data.subarray(4 * p, 4 * p + 4)]).toEqual([value, value, value, 255])
  })
  expect(parts.colors.data).toEqual(before)
})

test('without paper, what shows nothing is transparent and lines stay ink', () => {
  const parts = partsOfChance(2)
  pixelWords(parts.colors).fill(PAPER_WORD)
  const { data } = composeLayers(
    { ...parts, layers: choose('paper', { visible: false }) },
    'lines-and-colors',
  )
  parts.line.data.forEach((value, p) => {
    expect([...data.subarray(4 * p, 4 * p + 4)]).toEqual([0, 0, 0, 255 - value])
  })
})

test('half as opaque lines are half as dark', () => {
  const parts = { line: createGray(1, 1, 0), colors: createRgba(1, 1) }
  parts.colors.data.set([200, 100, 50, 255])
  const layers = choose('lines', { opacity: 0.5 })
  expect([...composeLayers({ ...parts, layers }, 'lines-and-colors').data]).toEqual([100, 50, 25, 255])
})

test('paper left alone is transparent in colours alone, every colour is opaque and exact, white too', () => {
  const alone = (...color: [number, number, number, number]) => {
    const colors = createRgba(1, 1)
    colors.data.set(color)
    return [...composeLayers({ line: createGray(1, 1, 0), colors }, 'colors-only').data]
  }
  expect(alone(255, 255, 255, 0)).toEqual([255, 255, 255, 0])
  expect(alone(255, 255, 255, 255)).toEqual([255, 255, 255, 255])
  expect(alone(250, 251, 252, 255)).toEqual([250, 251, 252, 255])
})

test('colours alone are those of their layer, without paper and lines', () => {
  const parts = partsOfChance(3)
  const layers = choose('flats', { opacity: 0.5 }, choose('paper', { opacity: 0.3 }))
  const { data } = composeLayers({ ...parts, layers }, 'colors-only')
  for (let i = 3; i < data.length; i += 4)
    expect(data[i]).toBe(Math.round((parts.colors.data[i] as number) / 2))
})
