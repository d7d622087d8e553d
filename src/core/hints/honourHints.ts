import type { HintMaps } from './hintMaps.ts'
import { honourPaper } from './honourPaper.ts'

/**
 * Makes hints a contract: wherever a hint's colour arrives without crossing ink it is that colour, exactly; with the ink it crossed
 * its say falls (its confidence) and the generator's grows. Left to itself the generator now and then talks a hint down, a pale
 * one far from its dot above all; over all held-out pictures its second thoughts there win nothing. Paper is honoured alike.
 * `colors` [S/2, S/2, 3], −1..1; returns a corrected copy, clipped to −1..1.
 */
export function honourHints(colors: Float32Array, maps: HintMaps): Float32Array {
  const result = colors.slice()
  honourPaper(result, maps)
  for (let cell = 0; cell < maps.labels.length; cell++) {
    const confidence = maps.spread[cell * 4 + 3] ?? 0
    for (let c = 0; c < 3; c++) {
      const own = Math.max(-1, Math.min(1, result[cell * 3 + c] ?? 0))
      const wanted = maps.spread[cell * 4 + c] ?? 0
      result[cell * 3 + c] = confidence === 1 ? wanted : own + confidence * (wanted - own)
    }
  }
  return result
}
