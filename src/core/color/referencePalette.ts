import type { GrayImage, RgbaImage } from '../image/pixels.ts'
import { resizeRgba } from '../image/resample.ts'
import { LINE_BELOW } from '../lineArt/lineBelow.ts'
import { colorfulPixels } from './colorfulPixels.ts'
import { BY_HUE, extractPalette, type Palette } from './palette.ts'

/** Longest side a reference is looked at, px: enough to tell its lines from its colours. */
const LOOK_PX = 512

/** The main colours of a finished picture off its lines. `line` is of the same size, 0 ink … 255 paper. */
export function paletteOffLines(picture: RgbaImage, line: GrayImage): Palette {
  const data = picture.data.slice()
  for (let p = 0; p < line.data.length; p++) if ((line.data[p] ?? 0) < LINE_BELOW) data[p * 4 + 3] = 0
  return extractPalette({ ...picture, data })
}

/**
 * The palette a person would take from a reference picture: its colours, so that neither ink nor the paper around the figures, which is always allowed,
 * becomes a chip. A picture that is nothing else gives what it has. Empty when the picture is transparent all over.
 */
export function referencePalette(picture: RgbaImage): Palette {
  const scale = Math.min(1, LOOK_PX / Math.max(picture.width, picture.height))
  const side = (px: number) => Math.max(1, Math.round(px * scale))
  const small = scale < 1 ? resizeRgba(picture, side(picture.width), side(picture.height)) : picture
  const colorful = extractPalette(colorfulPixels(small), BY_HUE)
  return colorful.length > 0 ? colorful : extractPalette(small)
}
