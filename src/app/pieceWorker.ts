import type { RgbaImage } from '../core/image/pixels.ts'
import { preparePiece } from '../core/pieces/preparePiece.ts'

interface Pictures {
  readonly picture: RgbaImage
  readonly lines: RgbaImage | undefined
}

/** The pictures of one piece in, the piece out; the page ends the worker then. */
addEventListener('message', ({ data: { picture, lines } }: MessageEvent<Pictures>) => {
  postMessage(preparePiece(picture, lines))
})
