import type { RgbaImage } from './pixels.ts'

/** How a layer's colours meet those below it. */
export const BLEND_MODES = ['normal', 'multiply', 'screen', 'overlay'] as const
export type BlendMode = (typeof BLEND_MODES)[number]

type Blend = (below: number, above: number) => number

const screen: Blend = (below, above) => below + above - (below * above) / 255

/** Channels 0..255 (W3C Compositing and Blending Level 1, section 10), as canvas, Photoshop and OpenRaster blend them. */
const BLENDS: Readonly<Record<BlendMode, Blend>> = {
  normal: (_, above) => above,
  multiply: (below, above) => (below * above) / 255,
  screen,
  overlay: (below, above) => (below < 127.5 ? (2 * below * above) / 255 : screen(2 * below - 255, above)),
}

/** How strongly a layer shows, 0..1, and how its colours meet those below. */
export interface Laying {
  readonly opacity: number
  readonly blend: BlendMode
}

/** Lays a picture over another of the same size, in place (W3C Compositing and Blending Level 1, section 9, "source over"). */
export function layOver(below: RgbaImage, above: RgbaImage, { opacity, blend }: Laying): void {
  if (below.width !== above.width || below.height !== above.height)
    throw new RangeError('layers must have the same size: resize one of them first')
  const mix = BLENDS[blend]
  const [to, from] = [below.data, above.data]
  for (let i = 0; i < to.length; i += 4) {
    const alpha = ((from[i + 3] as number) / 255) * opacity
    if (alpha === 0) continue
    const alphaBelow = (to[i + 3] as number) / 255
    const together = alpha + alphaBelow * (1 - alpha)
    for (let c = i; c < i + 3; c++) {
      const color = from[c] as number
      const colorBelow = to[c] as number
      const mixed = (1 - alphaBelow) * color + alphaBelow * mix(colorBelow, color)
      to[c] = (alpha * mixed + (1 - alpha) * alphaBelow * colorBelow) / together
    }
    to[i + 3] = 255 * together
  }
}
