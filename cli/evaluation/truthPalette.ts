import { extractPalette, type Palette } from '../../src/core/color/palette.ts'
import { LINE_BELOW } from '../../src/core/metrics/lineBelow.ts'
import type { Pair } from './pairs.ts'

/** The palette a person would take from the finished picture: its colours off the lines. */
export function truthPalette({ line, truth }: Pair): Palette {
  const data = truth.data.slice()
  for (let p = 0; p < line.data.length; p++) {
    if ((line.data[p] as number) < LINE_BELOW) data[p * 4 + 3] = 0
  }
  return extractPalette({ ...truth, data })
}
