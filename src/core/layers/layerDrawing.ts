import { paintHints } from '../hints/paintHints.ts'
import type { Stroke } from '../hints/stroke.ts'
import { composite } from '../image/composite.ts'
import { createRgba, type GrayImage, type LineImage, type RgbaImage } from '../image/pixels.ts'
import { inkOf } from '../ink/inkOf.ts'

/** A drawing with colours of the same size under its lines, and the strokes that asked for them. */
export interface ColoredDrawing {
  readonly line: LineImage
  readonly colors: RgbaImage
  readonly strokes: readonly Stroke[]
}

/** A layer as large as the picture, to be laid over those below it as it is. */
export interface PictureLayer {
  readonly name: string
  readonly pixels: RgbaImage
  readonly hidden: boolean
}

export interface LayeredPicture {
  /** What the visible layers show together; opaque. */
  readonly flat: RgbaImage
  /** From the lowest to the topmost. */
  readonly layers: readonly PictureLayer[]
}

/**
 * A coloured drawing as the layers an illustrator goes on with: white "Paper", "Colours" on transparency, "Lines" as ink on
 * transparency, and the "Hints", hidden, where there are any. Laid over each other the layers give `flat` within one level.
 */
export function layerDrawing({ line, colors, strokes }: ColoredDrawing): LayeredPicture {
  const hints = paintHints(strokes, line.width, line.height)
  const layers = [
    { name: 'Paper', pixels: paper(line), hidden: false },
    { name: 'Colours', pixels: composite(colors, line, 'colors-only'), hidden: false },
    { name: 'Lines', pixels: inkOf(line), hidden: false },
    { name: 'Hints', pixels: hints, hidden: true },
  ]
  const flat = composite(colors, line, 'lines-and-colors')
  return { flat, layers: hints.data.some((value) => value > 0) ? layers : layers.slice(0, -1) }
}

function paper({ width, height }: GrayImage): RgbaImage {
  const out = createRgba(width, height)
  out.data.fill(255)
  return out
}
