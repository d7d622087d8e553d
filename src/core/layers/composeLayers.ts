import { FIRST_LAYERS, isPlain, isShown, type LayerLook, type Layers } from '../document/layers.ts'
import { composite } from '../image/composite.ts'
import { flattenOnWhite } from '../image/flattenOnWhite.ts'
import { layOver } from '../image/layOver.ts'
import { createPaper, createRgba, type LineImage, type RgbaImage } from '../image/pixels.ts'
import { inkOf } from '../ink/inkOf.ts'

/** The pixels of a drawing's layers, all of one size, and what was chosen about the layers. */
export interface LayerPixels {
  readonly line: LineImage
  /** White and transparent where paper was left alone, else opaque. */
  readonly colors: RgbaImage
  /** Straight alpha; absent where nothing is painted. */
  readonly paint?: RgbaImage | undefined
  /** All as they are where nothing is said. */
  readonly layers?: Layers | undefined
}

/** What is wanted of a picture: all that shows, or what colours it. */
export type ComposeMode = 'lines-and-colors' | 'colors-only'

const HIDDEN: LayerLook = { visible: false, opacity: 0, blend: 'normal' }

/**
 * What the visible layers show together; transparent where none of them does. In 'colors-only' neither lines nor paper: where paper
 * was left alone it is transparent. While nothing is painted, nor chosen about the layers, all together are `composite`, byte by byte.
 */
export function composeLayers(
  { line, colors, paint, layers = FIRST_LAYERS }: LayerPixels,
  mode: ComposeMode,
): RgbaImage {
  const chosen = mode === 'colors-only' ? { ...layers, paper: HIDDEN, lines: HIDDEN } : layers
  const { paper, flats, lines } = chosen
  const isPainted = paint !== undefined && isShown(chosen.paint)
  if (!isPainted && isPlain(paper) && isPlain(flats) && isPlain(lines)) return composite(colors, line)
  const picture = isPlain(paper) ? onPaper(colors, flats) : onTransparency(colors, paper, flats)
  if (isPainted) layOver(picture, paint, chosen.paint)
  if (isPlain(paper) && isPlain(lines)) return composite(picture, line)
  if (isShown(lines)) layOver(picture, inkOf(line), lines)
  return picture
}

function onPaper(colors: RgbaImage, flats: LayerLook): RgbaImage {
  if (isPlain(flats)) return flattenOnWhite(colors)
  const picture = createPaper(colors)
  if (isShown(flats)) layOver(picture, colors, flats)
  return picture
}

function onTransparency(colors: RgbaImage, paper: LayerLook, flats: LayerLook): RgbaImage {
  if (!isShown(paper) && isPlain(flats)) return { ...colors, data: colors.data.slice() }
  const picture = createRgba(colors.width, colors.height)
  if (isShown(paper)) layOver(picture, createPaper(colors), paper)
  if (isShown(flats)) layOver(picture, colors, flats)
  return picture
}
