import type { RgbaImage } from '../core/image/pixels.ts'
import { type ExtractOptions, extractLineArt } from '../core/lineArt/extractLineArt.ts'
import { answerOnce } from '../io/answerOnce.ts'

interface Question {
  readonly picture: RgbaImage
  readonly options: ExtractOptions
}

/** One picture in, its line art out; the page ends the worker then. */
answerOnce(
  ({ picture, options }: Question) => extractLineArt(picture, options),
  ({ line }) => [line.data.buffer],
)
