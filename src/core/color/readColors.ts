import { type Rgb, readHex, toHex } from './hex.ts'

/** More than anybody picks from. */
const MOST = 256
/** How a palette file of GIMP's kind begins, which Krita, Inkscape and Aseprite write too. */
const GIMP_HEAD = /^\uFEFF?GIMP Palette\s/
const GIMP_COLOR = /^\s*(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})(?:\s|$)/
/** What stands between colours in lists and addresses. */
const BETWEEN = /[\s,;:|/"'()[\]{}-]+/

/**
 * The colours that a text lists, as `#rrggbb`, each once, in its order: hex colours with or without number sign, one a line or side by side, also as the end of an
 * address; or a GIMP palette (docs.gimp.org, "GIMP palette file format"). Empty where anything else is in it; at most 256.
 */
export function readColors(text: string): readonly string[] {
  const colors = GIMP_HEAD.test(text) ? gimpColors(text) : hexColors(text)
  return [...new Set(colors)].slice(0, MOST)
}

function gimpColors(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, ...channels] = GIMP_COLOR.exec(line) ?? []
    const [red = 256, green = 256, blue = 256] = channels.map(Number)
    const color: Rgb = [red, green, blue]
    return color.every((level) => level <= 255) ? [toHex(color)] : []
  })
}

function hexColors(text: string): string[] {
  const list = text.trim().replace(/^https?:\/\/\S*\//, '')
  const words = list.split(BETWEEN).filter(Boolean)
  const colors = words.map(readHex)
  return colors.every((color) => color !== undefined) ? colors : []
}
