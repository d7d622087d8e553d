import type { Rgb } from '../color/hex.ts'
import type { Layers } from '../document/layers.ts'
import { flattenOnWhite } from '../image/flattenOnWhite.ts'
import { createGray, createPaper, type RgbaImage } from '../image/pixels.ts'
import { composeLayers } from './composeLayers.ts'

const PIXEL = { width: 1, height: 1 }

/**
 * What a pixel of the picture shows without the lines on it, on white where it is transparent.
 * @param colors undefined while nothing is coloured
 */
export function colorUnderLines(
  {
    colors,
    paint,
    layers,
  }: {
    readonly colors: RgbaImage | undefined
    readonly paint: RgbaImage | undefined
    readonly layers: Layers
  },
  x: number,
  y: number,
): Rgb {
  const parts = {
    line: createGray(1, 1),
    colors: colors ? pixelOf(colors, x, y) : createPaper(PIXEL),
    paint: paint && pixelOf(paint, x, y),
    layers,
  }
  const [red = 255, green = 255, blue = 255] = flattenOnWhite(composeLayers(parts, 'lines-and-colors')).data
  return [red, green, blue]
}

function pixelOf({ data, width }: RgbaImage, x: number, y: number): RgbaImage {
  const at = 4 * (y * width + x)
  return { ...PIXEL, data: data.slice(at, at + 4) }
}
