import { flattenOnWhite } from '../image/flattenOnWhite.ts'
import { createRgba, type LineImage, type RgbaImage } from '../image/pixels.ts'
import { resizeRgba } from '../image/resample.ts'
import { cleanDrawing } from './cleanDrawing.ts'
import { dropConstruction } from './dropConstruction.ts'
import { isPaleOnDark } from './isPaleOnDark.ts'
import { judgeKind, judgeSize, type PictureKind } from './judgeKind.ts'
import { linesOfPicture } from './linesOfPicture.ts'

export interface LineArt {
  /** Black lines; their own colours are found by `tintOfLines`. */
  readonly line: LineImage
  readonly kind: PictureKind
  /** Pale lines on a dark ground or on transparency were turned into black on white. */
  readonly turned: boolean
  /** Light blue or red construction lines under black ink were left out. */
  readonly cleaned: boolean
}

export interface ExtractOptions {
  /** Takes pale lines on a dark ground for what they are: a dark picture with pale marks. */
  readonly keepDark?: boolean
  /** Keeps light blue and red construction lines as lines. */
  readonly keepConstruction?: boolean
}

/**
 * Line art from any picture, same size: 0 = ink … 255 = paper. Transparent parts count as white paper. Clean black on
 * white comes back as it is; grey, blue or coloured pencil on tinted or unevenly lit paper becomes black lines on white, and so
 * do white lines on black or on transparency; construction lines under black ink go; of a coloured picture its lines are
 * taken (kind 'colored-picture', so that people can be asked first).
 */
export function extractLineArt(picture: RgbaImage, options: ExtractOptions = {}): LineArt {
  const small = shrink(picture)
  if (!options.keepDark && isPaleOnDark(small)) {
    return { kind: 'line-art', line: cleanDrawing(negative(picture)), turned: true, cleaned: false }
  }
  const flat = flattenOnWhite(picture)
  const kind = judgeKind(flattenOnWhite(small))
  if (kind === 'colored-picture') return { kind, line: linesOfPicture(flat), turned: false, cleaned: false }
  const drawn = options.keepConstruction ? undefined : dropConstruction(flat)
  return { kind, line: cleanDrawing(drawn ?? flat), turned: false, cleaned: drawn !== undefined }
}

function shrink(picture: RgbaImage): RgbaImage {
  const { width, height } = judgeSize(picture)
  return resizeRgba(picture, width, height)
}

/** The negative of the picture over black. */
function negative(picture: RgbaImage): RgbaImage {
  const out = createRgba(picture.width, picture.height)
  for (let i = 0; i < picture.data.length; i += 4) {
    const alpha = picture.data[i + 3] as number
    for (let c = 0; c < 3; c++) out.data[i + c] = 255 - ((picture.data[i + c] as number) * alpha) / 255
    out.data[i + 3] = 255
  }
  return out
}
