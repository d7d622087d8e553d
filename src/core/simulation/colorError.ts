import type { Rgb } from '../color/hex.ts'
import { oklabDistance } from '../color/oklabDistance.ts'

/** A colour is wrong when its error is greater than this. */
export const WRONG_FROM = 0.05
/** A little too light or too dark is no reason to pick up the pen. */
const LIGHTNESS_WEIGHT = 0.5

/** How far a colour is from the true one to the simulated artist: their distance in OKLab, where lightness counts half. */
export const colorError = (color: Rgb, truth: Rgb): number => oklabDistance(color, truth, LIGHTNESS_WEIGHT)
