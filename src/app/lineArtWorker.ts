import type { RgbaImage } from '../core/image/pixels.ts'
import { type ExtractOptions, extractLineArt, type LineArt } from '../core/lineArt/extractLineArt.ts'
import { tintOfLines } from '../core/lineArt/tintOfLines.ts'
import { answerOnce } from '../io/answerOnce.ts'

interface Question {
  readonly picture: RgbaImage
  readonly options: ExtractOptions
}

/** One picture in, its line art out; the page ends the worker then. */
answerOnce(
  ({ picture, options }: Question) => {
    const found = extractLineArt(picture, options)
    const tint = found.turned ? undefined : tintOfLines(picture, found.line)
    return tint ? { ...found, line: { ...found.line, tint } } : found
  },
  ({ line }: LineArt) => (line.tint ? [line.data.buffer, line.tint.buffer] : [line.data.buffer]),
)
