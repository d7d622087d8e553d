import type { RgbaImage } from '../core/image/pixels.ts'
import { extractLineArt } from '../core/lineArt/extractLineArt.ts'
import { answerOnce } from '../io/answerOnce.ts'

/** One picture in, its line art out; the page ends the worker then. */
answerOnce(
  (picture: RgbaImage) => extractLineArt(picture),
  ({ line }) => [line.data.buffer],
)
