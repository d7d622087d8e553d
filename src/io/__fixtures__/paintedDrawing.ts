import { parseHex } from '../../core/color/hex.ts'
import { applyLayerChange, FIRST_LAYERS, type LayerChange } from '../../core/document/layers.ts'
import { createGray, createRgba } from '../../core/image/pixels.ts'
import type { ColoredDrawing } from '../../core/layers/layerDrawing.ts'
import { createRandom } from '../../core/random.ts'

const [WIDTH, HEIGHT] = [37, 23]

/** Lines of chance over flat colours, paint of every opacity, and a hint, with layers as chosen. */
export function paintedDrawing(...choices: readonly Omit<LayerChange, 'kind'>[]): ColoredDrawing {
  const random = createRandom(11)
  const line = createGray(WIDTH, HEIGHT)
  const [colors, paint] = [createRgba(WIDTH, HEIGHT), createRgba(WIDTH, HEIGHT)]
  const flats = ['#c81e28', '#ffffff', '#fafbf9', '#095ac8'].map((hex) => [...parseHex(hex), 255])
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

/** The same drawing with each pixel as a square of so many a side: MyPaint writes none whose sides are below 64. */
export function enlarged({ line, colors, paint, ...rest }: ColoredDrawing, by: number): ColoredDrawing {
  const [width, height] = [line.width * by, line.height * by]
  const fill = (into: Uint8ClampedArray, data: Uint8ClampedArray, channels: number) => {
    for (let i = 0; i < into.length; i++) {
      const [p, c] = [Math.floor(i / channels), i % channels]
      const from = Math.floor(Math.floor(p / width) / by) * line.width + Math.floor((p % width) / by)
      into[i] = data[channels * from + c] ?? 0
    }
  }
  const rgba = (data: Uint8ClampedArray) => {
    const image = createRgba(width, height)
    fill(image.data, data, 4)
    return image
  }
  const gray = createGray(width, height)
  fill(gray.data, line.data, 1)
  return { ...rest, line: gray, colors: rgba(colors.data), ...(paint && { paint: rgba(paint.data) }) }
}
