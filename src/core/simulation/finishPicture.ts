import type { Stroke } from '../hints/stroke.ts'
import type { RgbaImage } from '../image/pixels.ts'
import type { Artist } from './createArtist.ts'

/** The artist is content when no more than this share of the clear paper is wrong. */
export const FINISHED_WRONG = 0.05

/** Colours under the lines for strokes so far. */
export type Colorize = (strokes: readonly Stroke[]) => Promise<RgbaImage>

/** What one more hint changed. */
export interface HintEffect {
  readonly dot: Stroke
  readonly before: RgbaImage
  readonly after: RgbaImage
}

/** How a picture was finished, hint by hint. */
export interface Sitting {
  /** Share of the clear paper that is wrong after 0, 1, 2 … hints, as many as were set. */
  readonly wrong: readonly number[]
  readonly dots: readonly Stroke[]
  /** Colours with all of the dots. */
  readonly colors: RgbaImage
}

/** Lets an artist finish a picture: each dot is added to those before and all is coloured anew, until content or `mostHints` are set. */
export async function finishPicture(
  artist: Artist,
  colorize: Colorize,
  mostHints: number,
  onHint: (effect: HintEffect) => void = () => {},
): Promise<Sitting> {
  const dots: Stroke[] = []
  let colors = await colorize(dots)
  let verdict = artist(colors)
  const wrong = [verdict.wrong]
  while (verdict.wrong > FINISHED_WRONG && verdict.nextDot && dots.length < mostHints) {
    const dot = verdict.nextDot
    const before = colors
    dots.push(dot)
    colors = await colorize([...dots])
    onHint({ dot, before, after: colors })
    verdict = artist(colors)
    wrong.push(verdict.wrong)
  }
  return { wrong, dots, colors }
}

/**
 * Hints until a picture is finished, with the fraction of the last one at which the line between the shares before and after it crosses what the
 * artist is content with: a small gain shows though whole hints would not. Where it was not finished, one more than were set, and the share still wrong.
 */
export function hintsToFinish(wrong: readonly number[]): number {
  const at = wrong.findIndex((share) => share <= FINISHED_WRONG)
  if (at < 0) return wrong.length + (wrong.at(-1) ?? 0)
  const before = wrong[at - 1]
  if (before === undefined) return 0
  return at - (FINISHED_WRONG - (wrong[at] as number)) / (before - (wrong[at] as number))
}
