import { FIRST_LAYERS, type Layer, type LayerKind } from '../document/layers.ts'
import { paintHints } from '../hints/paintHints.ts'
import type { Stroke } from '../hints/stroke.ts'
import type { BlendMode } from '../image/layOver.ts'
import { createPaper, type RgbaImage } from '../image/pixels.ts'
import { inkOf } from '../ink/inkOf.ts'
import { composeLayers, type LayerPixels } from './composeLayers.ts'
import { splitColors } from './splitColors.ts'

/** A drawing's layers, and the strokes that asked for its colours. */
export interface ColoredDrawing extends LayerPixels {
  readonly strokes: readonly Stroke[]
}

/** What the layer of hints is called. */
export const HINTS_NAME = 'Hints'

/** A layer to be laid over those below it. */
export interface PictureLayer {
  readonly kind: LayerKind | 'hints'
  readonly name: string
  readonly pixels: RgbaImage
  /** Where its left upper corner lies, px; in that of the picture unless told. */
  readonly left?: number
  readonly top?: number
  readonly hidden: boolean
  /** 0..1 */
  readonly opacity: number
  readonly blend: BlendMode
}

export interface LayeredPicture {
  /** What the visible layers show together. */
  readonly flat: RgbaImage
  /** From the lowest to the topmost. */
  readonly layers: readonly PictureLayer[]
}

/**
 * A coloured drawing as the layers an illustrator goes on with: white "Paper", "Colours" on transparency, "Paint" where there is
 * any, "Lines" as ink on transparency (each called what the artist calls it), and the "Hints", hidden, where there are any. Laid over each other the layers give `flat` within
 * one level.
 * @param perColor a layer for each colour, named after it, instead of "Colours"
 */
export function layerDrawing(drawing: ColoredDrawing, perColor = false): LayeredPicture {
  const { line, colors, paint, strokes, layers = FIRST_LAYERS } = drawing
  const layer = (kind: LayerKind, pixels: RgbaImage) => toPictureLayer(kind, pixels, layers[kind])
  const hints = paintHints(strokes, line.width, line.height)
  return {
    flat: composeLayers(drawing, 'lines-and-colors'),
    layers: [
      layer('paper', createPaper(line)),
      ...(perColor
        ? splitColors(colors).map((part) => ({ ...layer('flats', part.pixels), ...part }))
        : [layer('flats', colors)]),
      ...(paint && hasPixels(paint) ? [layer('paint', paint)] : []),
      layer('lines', inkOf(line)),
      ...(hasPixels(hints)
        ? [
            {
              kind: 'hints' as const,
              name: HINTS_NAME,
              pixels: hints,
              hidden: true,
              opacity: 1,
              blend: 'normal' as const,
            },
          ]
        : []),
    ],
  }
}

const hasPixels = ({ data }: RgbaImage): boolean => data.some((value) => value > 0)

const toPictureLayer = (
  kind: LayerKind,
  pixels: RgbaImage,
  { name, visible, opacity, blend }: Layer,
): PictureLayer => ({
  kind,
  name,
  pixels,
  hidden: !visible,
  opacity,
  blend,
})
