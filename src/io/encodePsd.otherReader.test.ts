import OtherPsd from '@webtoon/psd'
import { expect, test } from 'vitest'
import { applyLayerChange, FIRST_LAYERS, type LayerChange } from '../core/document/layers.ts'
import { createGray, createRgba } from '../core/image/pixels.ts'
import { type ColoredDrawing, layerDrawing } from '../core/layers/layerDrawing.ts'
import { createRandom } from '../core/random.ts'
import { encodePsd } from './encodePsd.ts'

const [WIDTH, HEIGHT] = [37, 23]

/** Lines of chance over flat colours, paint of every opacity, and a hint. */
function paintedDrawing(...choices: readonly Omit<LayerChange, 'kind'>[]): ColoredDrawing {
  const random = createRandom(11)
  const line = createGray(WIDTH, HEIGHT)
  const [colors, paint] = [createRgba(WIDTH, HEIGHT), createRgba(WIDTH, HEIGHT)]
  const flats = ['c81e28', 'ffffff', 'fafbf9', '095ac8'].map((hex) => [...Buffer.from(hex, 'hex'), 255])
  for (let p = 0; p < WIDTH * HEIGHT; p++) {
    line.data[p] = random.int(3) === 0 ? random.int(256) : 255
    colors.data.set(flats[Math.floor(p / 90) % 4] ?? [], 4 * p)
    if (random.int(2) === 0)
      paint.data.set([random.int(256), random.int(256), random.int(256), 1 + random.int(255)], 4 * p)
  }
  const points = [{ x: 9, y: 8, pressure: 1 }]
  const layers = choices.reduce(
    (before, choice) => applyLayerChange(before, { kind: 'layer', ...choice }),
    FIRST_LAYERS,
  )
  return { line, colors, paint, layers, strokes: [{ tool: 'hint', color: '#c81020', radiusPx: 3, points }] }
}

// What `encodePsd` writes is read by another library than the one that writes it.
test.each([
  ['all plain', false, paintedDrawing()],
  ['a layer for each colour', true, paintedDrawing()],
  [
    'layers hidden and translucent',
    false,
    paintedDrawing(
      { layer: 'paint', settings: { opacity: 128 / 255, blend: 'multiply' } },
      { layer: 'flats', settings: { opacity: 51 / 255 } },
      { layer: 'lines', settings: { visible: false } },
    ),
  ],
])('another reader finds the layers and pixels that were written: %s', async (_, perColor, drawing) => {
  const { flat, layers } = layerDrawing(drawing, perColor)
  const read = OtherPsd.parse(encodePsd({ flat, layers }, 300, new Uint8Array(7)).buffer)

  expect([read.width, read.height, read.resolutionInfo?.horizontal]).toEqual([WIDTH, HEIGHT, 300])
  expect(await read.composite(false, false)).toEqual(flat.data)
  // It lists the topmost layer first.
  const found = read.layers.toReversed()
  expect(found.map(({ name }) => name)).toEqual(layers.map(({ name }) => name))
  for (const [i, { hidden, opacity, left = 0, top = 0, pixels }] of layers.entries()) {
    const layer = found[i]
    expect([layer?.isHidden, layer?.opacity]).toEqual([hidden, Math.round(255 * opacity)])
    expect([layer?.left, layer?.top, layer?.width, layer?.height]).toEqual([
      left,
      top,
      pixels.width,
      pixels.height,
    ])
    expect(await layer?.composite(false, false)).toEqual(pixels.data)
  }
})
