import { levelsApart } from '../color/hex.ts'
import { createRgba, type LineImage, type RgbaImage } from '../image/pixels.ts'
import { fromWord, pixelWords, toWord } from '../image/pixelWord.ts'

/** A layer of colours on white paper may be so many levels off: tints near white fade, and both steps round. */
const ROUNDING_LEVELS = [0, 1, -1, 2, -2] as const
const MOST_ROUNDING = Math.max(...ROUNDING_LEVELS)

/**
 * Flats from the layers that were made of them, opaque, of which `composite` with the same lines gives the very picture: what the layers lost to
 * rounding is taken from the picture. Where the picture is another than the layers say, it was not saved anew with them: the layers are right.
 * @param onPaper the colour layers on white paper
 * @param picture lines over colours, as it was saved with the layers
 */
export function restoreFlats(line: LineImage, onPaper: RgbaImage, picture: RgbaImage): RgbaImage {
  const colors = createRgba(line.width, line.height)
  const [to, shown] = [pixelWords(colors), pixelWords(onPaper)]
  /** What a colour was before it was a layer, learnt where no line lies over it. */
  const exact = new Map<number, number>()
  const clear = pixelWords(picture)
  for (let p = 0; p < to.length; p++) {
    if (line.data[p] !== 255 || isTinted(line, p)) continue
    const [kept, layered] = [fromWord(clear[p] as number), fromWord(shown[p] as number)]
    to[p] = toWord(levelsApart(kept, layered) <= MOST_ROUNDING ? kept : layered)
    exact.set(shown[p] as number, to[p] as number)
  }
  for (let p = 0; p < to.length; p++) {
    if (line.data[p] === 255 && !isTinted(line, p)) continue
    const near = toWord(fromWord(exact.get(shown[p] as number) ?? (shown[p] as number)))
    to[p] = near
    for (let c = 0; c < 3; c++)
      colors.data[4 * p + c] = levelUnder(line, p, c, colors.data[4 * p + c] as number, picture)
  }
  return colors
}

/** The level nearest to `level` that gives the picture's under the line; `level` itself where none near it does. */
function levelUnder(line: LineImage, p: number, c: number, level: number, picture: RgbaImage): number {
  const wanted = picture.data[4 * p + c] as number
  const light = line.data[p] as number
  const tint = line.tint?.[3 * p + c] ?? 0
  for (const off of ROUNDING_LEVELS) {
    const tried = Math.min(255, Math.max(0, level + off))
    if (Math.min(255, ((tried * light) / 255 + 0.5 + tint) | 0) === wanted) return tried
  }
  return level
}

const isTinted = ({ tint }: LineImage, p: number) =>
  tint !== undefined &&
  ((tint[3 * p] as number) | (tint[3 * p + 1] as number) | (tint[3 * p + 2] as number)) !== 0
