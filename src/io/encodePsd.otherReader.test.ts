import OtherPsd from '@webtoon/psd'
import { expect, test } from 'vitest'
import { layerDrawing } from '../core/layers/layerDrawing.ts'
import { paintedDrawing } from './__fixtures__/paintedDrawing.ts'
import { encodePsd } from './encodePsd.ts'

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

  expect([read.width, read.height, read.resolutionInfo?.horizontal]).toEqual([flat.width, flat.height, 300])
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
