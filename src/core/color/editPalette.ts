import type { Rgb } from './hex.ts'
import { PALETTE_SLOTS, type Palette } from './palette.ts'

/** A colour's share of a palette stays within these: at 0 it would be none, at 1 the others would be. */
const MIN_SHARE = 0.01
const MAX_SHARE = 0.95

/** The palette with a colour at its end, which gets an even share. Unchanged where it is full or has the colour. */
export function withColor(palette: Palette, color: Rgb): Palette {
  if (palette.length >= PALETTE_SLOTS || hasColor(palette, color)) return palette
  return sharedOut([...palette, { color, weight: totalWeight(palette) / palette.length || 1 }])
}

/** The palette without the colour at an index; its share goes to the others in proportion. */
export const withoutColor = (palette: Palette, index: number): Palette =>
  sharedOut(palette.filter((_, i) => i !== index))

/** The palette with another colour in the place of one, which hands on its share. Unchanged where it has that colour already. */
export const withColorAt = (palette: Palette, index: number, color: Rgb): Palette =>
  hasColor(palette, color) || !palette[index]
    ? palette
    : palette.map((chip, i) => (i === index ? { ...chip, color } : chip))

/** The palette with a colour's share at `share` (0..1, kept from the extremes); the others share the rest as before. */
export function withShare(palette: Palette, index: number, share: number): Palette {
  const others = totalWeight(palette.filter((_, i) => i !== index))
  if (others === 0) return palette
  const wanted = Math.min(MAX_SHARE, Math.max(MIN_SHARE, share))
  return palette.map(({ color, weight }, i) => ({
    color,
    weight: i === index ? wanted : (weight / others) * (1 - wanted),
  }))
}

export const hasColor = (palette: Palette, color: Rgb): boolean =>
  palette.some((other) => other.color.every((channel, c) => channel === color[c]))

const totalWeight = (palette: Palette) => palette.reduce((sum, { weight }) => sum + weight, 0)

/** The same colours, their weights made to sum to 1; all weigh the same where none has a weight. */
export function sharedOut(palette: Palette): Palette {
  const total = totalWeight(palette)
  return palette.map(({ color, weight }) => ({
    color,
    weight: total > 0 ? weight / total : 1 / palette.length,
  }))
}

/** A palette as it was stored; all its colours weigh the same where none has a weight, for shares of nothing are no numbers. */
export const withWeights = (palette: Palette): Palette =>
  totalWeight(palette) > 0 ? palette : sharedOut(palette)
