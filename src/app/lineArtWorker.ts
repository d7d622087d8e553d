import type { RgbaImage } from '../core/image/pixels.ts'
import type { LineArt } from '../core/lineArt/extractLineArt.ts'
import { readLineArt } from '../core/lineArt/readLineArt.ts'
import { answerOnce } from '../io/answerOnce.ts'

/** One picture in, its line art out; the page ends the worker then. */
answerOnce(
  (picture: RgbaImage) => readLineArt(picture),
  ({ line }: LineArt) =>
    [line, line.asDrawn]
      .flatMap((lines) => [lines?.data, lines?.tint])
      .flatMap((plane) => plane?.buffer ?? []),
)
