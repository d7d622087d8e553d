import type { Random } from '../../src/core/random.ts'
import { fromOklch, type Rgb, toHex, toOklch } from './paint.ts'

/** none: as drawn; family: colours of like hue move together, so shading stays shading; each: every colour on its own. */
export type RecolorMode = 'none' | 'family' | 'each' | 'tint'

/**
 * A stable map of colours to colours. Colours that can be guessed from the shape teach the network not to look at the
 * hints; shifted ones can only be known from the hints. `tint` gives white and grey fills a colour of their own too.
 */
export function createRecolor(mode: RecolorMode, random: Random): (color: Rgb) => Rgb {
  if (mode === 'none') return (color) => color
  const known = new Map<string, Rgb>()
  return (color) => {
    const key = toHex(color)
    const held = known.get(key)
    if (held) return held
    const shifted = shift(color, mode, random)
    known.set(key, shifted)
    return shifted
  }
}

function shift(color: Rgb, mode: RecolorMode, random: Random): Rgb {
  const { l, c, h } = toOklch(color)
  if (c < 0.03) return tintNeutral(color, l, mode, random.fork(`neutral ${toHex(color)}`))
  const family = mode === 'each' ? toHex(color) : `hue ${Math.floor(((h + 15) % 360) / 45)}`
  const own = random.fork(family)
  const hue = h + own.range(-180, 180)
  const lightness = Math.max(0.3, Math.min(0.97, l + own.range(-0.14, 0.12)))
  return fromOklch({ l: lightness, c: c * own.range(0.5, 1.15), h: hue })
}

function tintNeutral(color: Rgb, l: number, mode: RecolorMode, own: Random): Rgb {
  const chance = mode === 'tint' ? 0.85 : 0.35
  if (l < 0.35 || own.next() > chance) return color
  const lightness = Math.max(0.45, Math.min(0.97, l - own.range(0, 0.22)))
  return fromOklch({ l: lightness, c: own.range(0.03, 0.14), h: own.range(0, 360) })
}
