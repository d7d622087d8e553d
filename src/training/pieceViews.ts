import { createModelFrame, type ModelFrame, type ModelSize } from '../core/geometry/modelFrame.ts'
import type { Rect } from '../core/geometry/rect.ts'
import { createGray, createRgba, type GrayImage, type RgbaImage } from '../core/image/pixels.ts'
import { resizeGray, resizeRgba, toModelLine } from '../core/image/resample.ts'
import { toCellColors } from '../core/image/toCellColors.ts'
import type { TeachPiece } from '../core/teaching.ts'
import { TintlineError } from '../core/tintlineError.ts'

/** A piece, or a part of it, as the generator sees it. */
export interface PieceView {
  /** S×S, 0 ink … 255 paper. */
  readonly line: GrayImage
  /** Colours under the lines, [S/2,S/2,3] in −1..1. */
  readonly colors: Float32Array
}

/** A piece made ready for one model size. */
export interface PreparedPiece {
  readonly id: string
  /** The whole piece. */
  readonly whole: PieceView
  /** For crops: no larger than crops can use, so that an example does not cost a whole large picture. */
  readonly small: { readonly line: GrayImage; readonly picture: RgbaImage }
}

/** Crops are taken from a copy with this many times the model size. */
const CROP_DETAIL = 2

function viewOf(line: GrayImage, picture: RgbaImage, size: ModelSize): PieceView {
  const frame = createModelFrame(line.width, line.height, size)
  return { line: toModelLine(line, frame), colors: toCellColors(picture, line, frame) }
}

/** The frame in which a view is its own drawing: strokes are simulated in model px. */
export const frameOf = (size: ModelSize): ModelFrame => createModelFrame(size, size, size)

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
  const shrink = Math.min(1, (CROP_DETAIL * size) / Math.max(line.width, line.height))
  const width = Math.max(1, Math.round(line.width * shrink))
  const height = Math.max(1, Math.round(line.height * shrink))
  return {
    id,
    whole: viewOf(line, picture, size),
    small: { line: resizeGray(line, width, height), picture: resizeRgba(picture, width, height) },
  }
}

/** A part of a piece, as large as the model sees. The rectangle (px of `small`, whole numbers) lies inside. */
export function cropPiece({ small }: PreparedPiece, rect: Rect, size: ModelSize): PieceView {
  const width = rect.right - rect.left
  const height = rect.bottom - rect.top
  const line = createGray(width, height)
  const picture = createRgba(width, height)
  for (let y = 0; y < height; y++) {
    const from = (rect.top + y) * small.line.width + rect.left
    line.data.set(small.line.data.subarray(from, from + width), y * width)
    picture.data.set(small.picture.data.subarray(from * 4, (from + width) * 4), y * width * 4)
  }
  return viewOf(line, picture, size)
}

/** The colours at the line's size, opaque: what hints are read off. */
export function paintCells(colors: Float32Array, size: ModelSize): RgbaImage {
  const out = createRgba(size, size)
  const cells = size / 2
  for (let y = 0, o = 0; y < size; y++) {
    for (let x = 0; x < size; x++, o += 4) {
      const at = ((y >> 1) * cells + (x >> 1)) * 3
      for (let c = 0; c < 3; c++) out.data[o + c] = (colors[at + c] as number) * 127.5 + 127.5
      out.data[o + 3] = 255
    }
  }
  return out
}
