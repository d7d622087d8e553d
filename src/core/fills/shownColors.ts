import { toHex, unpackRgb } from '../color/hex.ts'
import type { RgbaImage } from '../image/pixels.ts'
import { fromWord, PAPER_WORD, pixelWords, toWord } from '../image/pixelWord.ts'
import type { LockedArea } from './lockedArea.ts'
import { createRunBuilder, type RunBuilder, type Runs } from './runs.ts'

const WHITE_WORD = toWord(0xffffff)

/** A colour of the flats and its share of the picture, 0..1. */
export interface ColorShare {
  readonly color: string
  readonly share: number
}

/** A share in whole percent, in words for the artist. */
export const percentOf = (share: number): string => `${share < 0.01 ? '<1' : Math.round(share * 100)} %`

/** The colours of flats (no ink in them; paper left alone counts as white), the one with the largest share first. */
export function listColors(colors: RgbaImage): ColorShare[] {
  const counts = new Map<number, number>()
  eachStretch(pixelWords(colors), [0, colors.width * colors.height], (word, start, end) => {
    const color = fromWord(word)
    counts.set(color, (counts.get(color) ?? 0) + end - start)
  })
  const total = colors.width * colors.height
  return [...counts]
    .sort(([a, most], [b, more]) => more - most || a - b)
    .map(([color, count]) => ({ color: toHex(unpackRgb(color)), share: count / total }))
}

/** The pixels that show a colour (`#rrggbb`, lower case). */
export function pixelsOfColor(colors: RgbaImage, color: string): Runs {
  const whole = [0, colors.width * colors.height]
  const [found] = byColor(colors, whole, (word) => (hexOf(word) === color ? color : undefined))
  return found?.[1] ?? new Uint32Array()
}

/** The pixels of each colour (`#rrggbb`); paper left alone is none. */
export const partColors = (colors: RgbaImage): [string, Runs][] =>
  byColor(colors, [0, colors.width * colors.height], (word) =>
    word === PAPER_WORD ? undefined : hexOf(word),
  )

/** Pixels as areas locked in the colours they show: white that was asked for apart from paper left alone. */
export function lockShown(colors: RgbaImage, runs: ArrayLike<number>): LockedArea[] {
  return byColor(colors, runs, (word) => word).map(([word, own]) => ({
    color: hexOf(word),
    runs: own,
    by: 'lock',
    ...(word === WHITE_WORD && { isAsked: true }),
  }))
}

/**
 * Those of some pixels that show one of the colours `changed` names, as areas filled with what it names for them. Colours that become the same
 * are one area.
 * @param changed `#rrggbb`, lower case → `#rrggbb`
 */
export function recolorShown(
  colors: RgbaImage,
  runs: Runs,
  changed: ReadonlyMap<string, string>,
): LockedArea[] {
  return byColor(colors, runs, (word) => changed.get(hexOf(word))).map(([color, own]) => ({
    color,
    runs: own,
    by: 'fill',
  }))
}

/** The pixels of each colour that `colorOf` gives; those it gives none are left out. */
function byColor<Color extends string | number>(
  colors: RgbaImage,
  runs: ArrayLike<number>,
  colorOf: (word: number) => Color | undefined,
): [Color, Runs][] {
  const named = new Map<number, Color | undefined>()
  const builders = new Map<Color, RunBuilder>()
  eachStretch(pixelWords(colors), runs, (word, start, end) => {
    if (!named.has(word)) named.set(word, colorOf(word))
    const color = named.get(word)
    if (color === undefined) return
    const builder = builders.get(color) ?? createRunBuilder()
    builders.set(color, builder)
    builder.add(start, end)
  })
  return [...builders].map(([color, builder]) => [color, builder.build()])
}

/** Calls back for each stretch of pixels of one colour in the runs. */
function eachStretch(
  words: Uint32Array,
  runs: ArrayLike<number>,
  visit: (word: number, start: number, end: number) => void,
): void {
  for (let i = 0; i < runs.length; i += 2) {
    const end = runs[i + 1] as number
    for (let start = runs[i] as number; start < end; ) {
      const word = words[start] as number
      let stop = start + 1
      while (stop < end && words[stop] === word) stop++
      visit(word, start, stop)
      start = stop
    }
  }
}

const hexOf = (word: number): string => toHex(unpackRgb(fromWord(word)))
