import type { Random } from '../../src/core/random.ts'
import { fromOklch, type Rgb, toHex, toOklch } from './paint.ts'

/**
 * none: as drawn; family: colours of like hue move together, so shading stays shading; each: every colour on its own;
 * shape: every shape on its own, whatever others have its colour.
 */
export type RecolorMode = 'none' | 'family' | 'each' | 'shape' | 'tint'

/** A colour and the number of the shape that carries it, or NO_SHAPE, to the colour it is painted in. */
export type Recolor = (color: Rgb, shape: number) => Rgb

/** Stands for paints that several shapes share: stops of gradients. */
export const NO_SHAPE = -1

/**
 * A stable map of colours to colours. Colours that can be guessed from the shape teach the network not to look at the
 * hints; shifted ones can only be known from the hints. `tint` gives white and grey fills a colour of their own too.
 */
export function createRecolor(mode: RecolorMode, random: Random): Recolor {
  if (mode === 'none') return (color) => color
  const known = new Map<string, Rgb>()
  return (color, shape) => {
    const own = mode === 'shape' ? `${toHex(color)} ${shape}` : toHex(color)
    const held = known.get(own)
    if (held) return held
    const shifted = shift(color, own, mode, random)
    known.set(own, shifted)
    return shifted
  }
}

function shift(color: Rgb, own: string, mode: RecolorMode, random: Random): Rgb {
  const { l, c, h } = toOklch(color)
  if (c < 0.03) return tintNeutral(color, l, mode, random.fork(`neutral ${own}`))
  const together = mode === 'family' || mode === 'tint'
  const stream = random.fork(together ? `hue ${Math.floor(((h + 15) % 360) / 45)}` : own)
  const hue = h + stream.range(-180, 180)
  const lightness = Math.max(0.3, Math.min(0.97, l + stream.range(-0.14, 0.12)))
  return fromOklch({ l: lightness, c: c * stream.range(0.5, 1.15), h: hue })
}

function tintNeutral(color: Rgb, l: number, mode: RecolorMode, own: Random): Rgb {
  const chance = mode === 'tint' ? 0.85 : 0.35
  if (l < 0.35 || own.next() > chance) return color
  const lightness = Math.max(0.45, Math.min(0.97, l - own.range(0, 0.22)))
  return fromOklch({ l: lightness, c: own.range(0.03, 0.14), h: own.range(0, 360) })
}
