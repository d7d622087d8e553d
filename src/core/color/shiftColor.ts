import { parseHex, type Rgb, toHex } from './hex.ts'
import { fromOklab, toOklab } from './lab.ts'

/** How a colour is to change; all zero leaves it as it is. */
export interface ColorShift {
  /** Turn of the hue, degrees. */
  readonly hueDegrees: number
  /** −1 grey … 0 as it is … 1 twice as colourful. */
  readonly saturation: number
  /** Added to the lightness of OKLab, −1..1. */
  readonly lightness: number
}

/** A colour turned, more or less colourful, lighter or darker, in OKLCh; what sRGB lacks is clamped. Channels 0..255, not rounded. */
export function shiftColor(color: Rgb, { hueDegrees, saturation, lightness }: ColorShift): Rgb {
  if (hueDegrees === 0 && saturation === 0 && lightness === 0) return color
  const [level, a, b] = toOklab(color)
  const turn = (hueDegrees * Math.PI) / 180
  const chroma = 1 + saturation
  return fromOklab([
    Math.min(1, Math.max(0, level + lightness)),
    chroma * (a * Math.cos(turn) - b * Math.sin(turn)),
    chroma * (a * Math.sin(turn) + b * Math.cos(turn)),
  ])
}

/** What colours become when they are shifted, `#rrggbb` each. */
export const shiftColors = (colors: readonly string[], by: ColorShift): ReadonlyMap<string, string> =>
  new Map(colors.map((color) => [color, toHex(shiftColor(parseHex(color), by))]))
