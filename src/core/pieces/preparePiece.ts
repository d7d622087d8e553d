import { flattenOnWhite } from '../image/flattenOnWhite.ts'
import type { GrayImage, RgbaImage } from '../image/pixels.ts'
import { resizeRgba } from '../image/resample.ts'
import { extractLineArt } from '../lineArt/extractLineArt.ts'

/** A coloured picture, opaque, and its line art of the same size (0 ink … 255 paper). */
export interface PieceImages {
  readonly line: GrayImage
  readonly picture: RgbaImage
}

/** Longer side of a piece at most, px: twice the usual model size shows all that a crop can teach. */
export const MAX_PIECE_SIDE_PX = 1024

/**
 * A piece of a coloured picture and, where there is one, a picture of its lines; else they are taken out of the coloured
 * one. Undefined where the two differ in shape.
 */
export function preparePiece(picture: RgbaImage, lines: RgbaImage | undefined): PieceImages | undefined {
  const small = shrinkPiece(flattenOnWhite(picture))
  const source = lines ? shrinkPiece(flattenOnWhite(lines)) : small
  if (source.width !== small.width || source.height !== small.height) return undefined
  return { picture: small, line: extractLineArt(source).line }
}

/** The picture no larger than a piece is kept. */
export function shrinkPiece(picture: RgbaImage): RgbaImage {
  const scale = Math.min(1, MAX_PIECE_SIDE_PX / Math.max(picture.width, picture.height))
  const side = (px: number) => Math.max(1, Math.round(px * scale))
  return resizeRgba(picture, side(picture.width), side(picture.height))
}
