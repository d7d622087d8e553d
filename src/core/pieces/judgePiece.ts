import type { GrayImage, RgbaImage } from '../image/pixels.ts'
import { type Fingerprint, fingerprintOf, isNearTwin } from './fingerprint.ts'
import { measureShares } from './measureShares.ts'

/** Why a piece cannot be learnt from. */
export type PieceFault = 'too-small' | 'no-lines' | 'no-color' | 'duplicate'

/** The shorter side of a piece at least, px: smaller ones show no brushwork to learn from. */
export const MIN_PIECE_SIDE_PX = 96
const MIN_INK_SHARE = 0.002
const MIN_COLOR_SHARE = 0.02

/**
 * What is wrong with a piece, or undefined. `picture` is opaque, `line` of its size (0 ink … 255 paper); `others` are the
 * fingerprints of the pieces there are already.
 */
export function judgePiece(
  line: GrayImage,
  picture: RgbaImage,
  others: readonly Fingerprint[],
): PieceFault | undefined {
  if (Math.min(picture.width, picture.height) < MIN_PIECE_SIDE_PX) return 'too-small'
  const { inkShare, colorShare } = measureShares(line.data, picture.data, 4)
  if (inkShare < MIN_INK_SHARE) return 'no-lines'
  if (colorShare < MIN_COLOR_SHARE) return 'no-color'
  const print = fingerprintOf(picture)
  return others.some((other) => isNearTwin(print, other)) ? 'duplicate' : undefined
}
