import type { HintMaps } from '../core/hints/hintMaps.ts'

/** The colour part of the spread, as it is: [S/2,S/2,3], −1..1. */
export function spreadColors({ spread }: HintMaps): Float32Array {
  return blendWithPaper(spread, () => 1)
}

/** Cells at a line's edge hold ink of their own and are a little unsure: paling them would draw a rim along every line. */
const SURE_FROM = 0.25

/**
 * The same, fading to paper where it is unsure: behind a closed line the spread only tells which hint is the nearest, and a
 * region nobody hinted must not look hinted while the generator is still to come.
 */
export function previewColors({ spread }: HintMaps): Float32Array {
  return blendWithPaper(spread, (confidence) => Math.min(1, confidence / SURE_FROM))
}

function blendWithPaper(spread: Float32Array, weightOf: (confidence: number) => number): Float32Array {
  const colors = new Float32Array((spread.length / 4) * 3)
  for (let cell = 0; cell * 4 < spread.length; cell++) {
    const weight = weightOf(spread[cell * 4 + 3] ?? 0)
    for (let c = 0; c < 3; c++) colors[cell * 3 + c] = 1 + weight * ((spread[cell * 4 + c] ?? 1) - 1)
  }
  return colors
}
