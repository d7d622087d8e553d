import type { ModelSize } from '../core/geometry/modelFrame.ts'
import { createGray, createRgba, type GrayImage, type RgbaImage } from '../core/image/pixels.ts'
import { resizeGray, resizeRgba } from '../core/image/resample.ts'
import type { TeachPiece } from '../core/teaching.ts'
import { TintlineError } from '../core/tintlineError.ts'

/** A piece at the size it is learnt from and judged at; line and picture have the same size. */
export interface PreparedPiece {
  readonly id: string
  readonly line: GrayImage
  /** Opaque. */
  readonly truth: RgbaImage
}

/** The longer side at most, in model sizes: cells of twice the encoder's resolution are as the studio finds them, in a fraction of the time. */
const DETAIL = 2

/** @throws TintlineError 'bad-pieces' where line and picture do not fit together */
export function preparePiece(
  { id, line, picture }: Omit<TeachPiece, 'role'>,
  size: ModelSize,
): PreparedPiece {
  const fits =
    line.width === picture.width &&
    line.height === picture.height &&
    line.data.length === line.width * line.height &&
    picture.data.length === 4 * line.data.length
  if (!fits || line.data.length === 0)
    throw new TintlineError('bad-pieces', `Line and picture of ${id} are not of one size; leave it out`)
  const shrink = Math.min(1, (DETAIL * size) / Math.max(line.width, line.height))
  if (shrink === 1) return { id, line, truth: picture }
  const width = Math.max(1, Math.round(line.width * shrink))
  const height = Math.max(1, Math.round(line.height * shrink))
  return { id, line: resizeGray(line, width, height), truth: resizeRgba(picture, width, height) }
}

/** The piece as in a mirror. */
export function mirrorPiece({ id, line, truth }: PreparedPiece): PreparedPiece {
  const { width, height } = line
  const mirrored = { line: createGray(width, height), truth: createRgba(width, height) }
  const from = new Uint32Array(truth.data.buffer, truth.data.byteOffset, width * height)
  const to = new Uint32Array(mirrored.truth.data.buffer)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const p = y * width + x
      const source = y * width + width - 1 - x
      mirrored.line.data[p] = line.data[source] as number
      to[p] = from[source] as number
    }
  }
  return { id, ...mirrored }
}
