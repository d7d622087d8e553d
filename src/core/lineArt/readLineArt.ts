import type { LineImage, LinesAsDrawn, RgbaImage } from '../image/pixels.ts'
import { type ExtractOptions, extractLineArt, type LineArt } from './extractLineArt.ts'
import { tintOfLines } from './tintOfLines.ts'

/** The line art of a picture with the lines' own colours and, where it was changed, the lines as they were drawn. */
export function readLineArt(picture: RgbaImage): LineArt {
  const found = extractLineArt(picture)
  const line = found.turned ? found.line : withTint(picture, found.line)
  if (!found.turned && !found.cleaned) return { ...found, line }
  const changed = found.turned ? ('dark' as const) : ('construction' as const)
  const asDrawn = { changed, ...withTint(picture, extractLineArt(picture, AS_DRAWN).line) }
  return { ...found, line: equallyTinted(line, asDrawn) }
}

const AS_DRAWN: ExtractOptions = { keepDark: true, keepConstruction: true }

function withTint(picture: RgbaImage, line: LineImage): LineImage {
  const tint = tintOfLines(picture, line)
  return tint ? { ...line, tint } : line
}

/** Pixels change in place: where one of the two has colours, both have room for them. */
function equallyTinted(line: LineImage, asDrawn: LinesAsDrawn): LineImage {
  if (!line.tint && !asDrawn.tint) return { ...line, asDrawn }
  const noLight = () => new Uint8ClampedArray(3 * line.data.length)
  const { tint = noLight() } = line
  return { ...line, tint, asDrawn: { ...asDrawn, tint: asDrawn.tint ?? noLight() } }
}
