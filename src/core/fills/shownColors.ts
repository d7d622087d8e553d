import { toHex, unpackRgb } from '../color/hex.ts'
import type { RgbaImage } from '../image/pixels.ts'
import { fromWord, pixelWords } from '../image/pixelWord.ts'
import type { LockedArea } from './lockedArea.ts'
import { createRunBuilder, type RunBuilder, type Runs } from './runs.ts'

/** A colour of the flats and its share of the picture, 0..1. */
export interface ColorShare {
  readonly color: string
  readonly share: number
}

/** The colours of flats (opaque, no ink in them), the one with the largest share first. */
export function listColors(colors: RgbaImage): ColorShare[] {
  const counts = new Map<number, number>()
  eachStretch(pixelWords(colors), [0, colors.width * colors.height], (word, start, end) => {
    counts.set(word, (counts.get(word) ?? 0) + end - start)
  })
  const total = colors.width * colors.height
  return [...counts]
    .sort(([a, most], [b, more]) => more - most || a - b)
    .map(([word, count]) => ({ color: hexOf(word), share: count / total }))
}

/** The pixels that show a colour (`#rrggbb`, lower case). */
export function pixelsOfColor(colors: RgbaImage, color: string): Runs {
  const whole = [0, colors.width * colors.height]
  const [found] = byColor(colors, whole, (word) => (hexOf(word) === color ? color : undefined))
  return found?.[1] ?? new Uint32Array()
}

/** Pixels as areas locked in the colours they show. */
export function lockShown(colors: RgbaImage, runs: ArrayLike<number>): LockedArea[] {
  return byColor(colors, runs, hexOf).map(([color, own]) => ({ color, runs: own, by: 'lock' }))
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
function byColor(
  colors: RgbaImage,
  runs: ArrayLike<number>,
  colorOf: (word: number) => string | undefined,
): [string, Runs][] {
  const named = new Map<number, string | undefined>()
  const builders = new Map<string, RunBuilder>()
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
