import { flattenOnWhite } from '../core/image/flattenOnWhite.ts'
import type { GrayImage, RgbaImage } from '../core/image/pixels.ts'
import { resizeRgba } from '../core/image/resample.ts'
import { openPicture } from '../io/openPicture.ts'
import { isPsd, openPsd } from '../io/openPsd.ts'
import type { NamedFile } from '../store/teachCommands.ts'
import { extractAside } from './extractAside.ts'

/** A coloured picture, opaque, and its line art of the same size (0 ink … 255 paper). */
export interface ReadPiece {
  readonly line: GrayImage
  readonly picture: RgbaImage
}

/** Longer side of a piece at most, px: twice the usual model size shows all that a crop can teach. */
const MAX_SIDE_PX = 1024

/**
 * The pixels of a piece. Its lines come from a file of their own, from layers of a Photoshop file named so, or out of the
 * picture. Throws as `openPicture` does, and where two files of a pair differ in shape.
 */
export async function readPiece(file: NamedFile, lineFile: NamedFile | undefined): Promise<ReadPiece> {
  const layered = (await isPsd(file)) ? await openPsd(file, file.name) : undefined
  const picture = small(layered?.picture ?? (await open(file)))
  const ownLines = lineFile ? small(await open(lineFile)) : layered?.line && small(layered.line)
  if (ownLines && (ownLines.width !== picture.width || ownLines.height !== picture.height)) {
    throw new Error(
      `“${lineFile?.name}” has another shape than “${file.name}”. Save both with the same size.`,
    )
  }
  const { line } = await extractAside(ownLines ?? { ...picture, data: picture.data.slice() })
  return { line, picture }
}

const open = (file: NamedFile) => openPicture(file, file.name, { svgSidePx: MAX_SIDE_PX })
const small = (picture: RgbaImage) => shrinkPiece(flattenOnWhite(picture))

/** The picture no larger than a piece is kept. */
export function shrinkPiece(picture: RgbaImage): RgbaImage {
  const scale = Math.min(1, MAX_SIDE_PX / Math.max(picture.width, picture.height))
  const side = (px: number) => Math.max(1, Math.round(px * scale))
  return resizeRgba(picture, side(picture.width), side(picture.height))
}
