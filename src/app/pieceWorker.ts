import type { RgbaImage } from '../core/image/pixels.ts'
import { preparePiece } from '../core/pieces/preparePiece.ts'
import { answerOnce } from '../io/answerOnce.ts'

interface Pictures {
  readonly picture: RgbaImage
  readonly lines: RgbaImage | undefined
}

/** The pictures of one piece in, the piece out; the page ends the worker then. */
answerOnce(({ picture, lines }: Pictures) => preparePiece(picture, lines))
