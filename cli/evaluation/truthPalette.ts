import type { Palette } from '../../src/core/color/palette.ts'
import { paletteOffLines } from '../../src/core/color/referencePalette.ts'
import type { Pair } from './pairs.ts'

/** The palette a person would take from the finished picture: its colours off the lines. */
export const truthPalette = ({ line, truth }: Pair): Palette => paletteOffLines(truth, line)
