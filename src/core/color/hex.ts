/** An sRGB colour, each channel 0..255. */
export type Rgb = readonly [red: number, green: number, blue: number]

const HEX_COLOR = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i

/** Bare paper, as a colour. */
export const PAPER_HEX = '#ffffff'

/** Whether a text is a colour as `#rrggbb`, either case. */
export const isHex = (text: string): boolean => HEX_COLOR.test(text)

/** The colour that a text from elsewhere means, as `#rrggbb`: also without the number sign, as painting programs copy it. Undefined where it means none. */
export function readHex(text: string): string | undefined {
  const color = `#${text.trim().replace(/^#/, '')}`.toLowerCase()
  return isHex(color) ? color : undefined
}

/** `#rrggbb` (either case) as channels 0..255. Throws RangeError on anything else: ask `isHex` first about what people typed. */
export function parseHex(text: string): Rgb {
  const match = HEX_COLOR.exec(text)
  if (!match) throw new RangeError(`"${text}" is not a colour: write it as #rrggbb`)
  return [channel(match[1]), channel(match[2]), channel(match[3])]
}

/** `#rrggbb` (either case) as 0xrrggbb. Throws as `parseHex`. */
export const packHex = (text: string): number => packRgb(parseHex(text))

/** Whole channels 0..255 as 0xrrggbb. */
export const packRgb = ([red, green, blue]: Rgb): number => (red << 16) | (green << 8) | blue

/** 0xrrggbb as channels 0..255. */
export const unpackRgb = (color: number): Rgb => [color >> 16, (color >> 8) & 255, color & 255]

/** How far apart two colours (0xrrggbb) are in the channel that tells them apart most, 0..255. */
export function levelsApart(one: number, other: number): number {
  const [a, b] = [unpackRgb(one), unpackRgb(other)]
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]))
}

const channel = (digits: string | undefined) => Number.parseInt(digits ?? '', 16)

/** Channels 0..255 (rounded and clamped) as `#rrggbb`. */
export function toHex(color: Rgb): string {
  const digits = color.map((value) =>
    Math.min(255, Math.max(0, Math.round(value)))
      .toString(16)
      .padStart(2, '0'),
  )
  return `#${digits.join('')}`
}
