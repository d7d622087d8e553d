import { flattenOnWhite } from '../image/flattenOnWhite.ts'
import type { GrayImage, RgbaImage } from '../image/pixels.ts'
import { cleanDrawing } from './cleanDrawing.ts'
import { judgeKind, type PictureKind } from './judgeKind.ts'
import { linesOfPicture } from './linesOfPicture.ts'

export interface LineArt {
  readonly line: GrayImage
  readonly kind: PictureKind
}

/**
 * Line art from any picture, same size: 0 = ink … 255 = paper. Transparent parts count as white paper. Clean black on
 * white comes back as it is; grey, blue or coloured pencil on tinted or unevenly lit paper becomes black lines on white;
 * of a coloured picture its lines are taken (kind 'colored-picture', so that people can be asked first).
 */
export function extractLineArt(picture: RgbaImage): LineArt {
  const flat = flattenOnWhite(picture)
  const kind = judgeKind(flat)
  return { kind, line: kind === 'line-art' ? cleanDrawing(flat) : linesOfPicture(flat) }
}
