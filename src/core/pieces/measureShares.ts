/** A pixel darker than this is ink. */
const INK_LEVEL = 128
/** Channels this far apart (levels) are a visible colour. */
const COLOR_SPREAD = 24

export interface Shares {
  /** Share of pixels darker than 128 in the line picture, 0..1. */
  readonly inkShare: number
  /** Share of all pixels that are paper with a visible colour (channel spread over 24), 0..1. */
  readonly colorShare: number
}

/** Shares of ink and colour of a pair: line u8 [N] and color u8 [N, channels], red, green and blue first. */
export function measureShares(
  line: Uint8Array | Uint8ClampedArray,
  color: Uint8Array | Uint8ClampedArray,
  channels: 3 | 4,
): Shares {
  let ink = 0
  let colored = 0
  for (let i = 0, o = 0; i < line.length; i++, o += channels) {
    if ((line[i] as number) < INK_LEVEL) ink++
    else {
      const [r, g, b] = [color[o] as number, color[o + 1] as number, color[o + 2] as number]
      if (Math.max(r, g, b) - Math.min(r, g, b) > COLOR_SPREAD) colored++
    }
  }
  return { inkShare: ink / line.length, colorShare: colored / line.length }
}
