import { paintHints } from '../hints/paintHints.ts'
import type { Stroke } from '../hints/stroke.ts'
import { composite } from '../image/composite.ts'
import { createRgba, type GrayImage, type RgbaImage } from '../image/pixels.ts'

/** A drawing with colours of the same size under its lines, and the strokes that asked for them. */
export interface ColoredDrawing {
  readonly line: GrayImage
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
    { name: 'Lines', pixels: inkOn(line), hidden: false },
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

/**
 * Black ink as opaque as the line art is dark. Over a colour c, ink of opacity 1 − v/255 leaves c · v/255, just what
 * multiplying by the line art v gives; and ink without paper can be recoloured, and looks right in any program.
 */
function inkOn(line: GrayImage): RgbaImage {
  const out = createRgba(line.width, line.height)
  for (let p = 0; p < line.data.length; p++) out.data[4 * p + 3] = 255 - (line.data[p] as number)
  return out
}
