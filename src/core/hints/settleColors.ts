import { flattenUnhinted } from '../regions/flattenUnhinted.ts'
import type { HintMaps } from './hintMaps.ts'
import { honourHints } from './honourHints.ts'

/**
 * What the studio makes of the generator's output [S/2,S/2,4] (colour ×3, log-variance) before it is brought to the drawing's own size:
 * areas nobody hinted become flat, hints are honoured. Returns colours [S/2,S/2,3] in −1..1.
 */
export function settleColors(output: Float32Array, maps: HintMaps): Float32Array {
  const colors = new Float32Array((output.length / 4) * 3)
  for (let cell = 0; cell * 4 < output.length; cell++)
    colors.set(output.subarray(cell * 4, cell * 4 + 3), cell * 3)
  flattenUnhinted(colors, maps)
  return honourHints(colors, maps)
}
