import { hasColor, sharedOut } from '../../src/core/color/editPalette.ts'
import { isHex, parseHex } from '../../src/core/color/hex.ts'
import { PALETTE_SLOTS, type Palette, type PaletteColor } from '../../src/core/color/palette.ts'
import { referencePalette } from '../../src/core/color/referencePalette.ts'
import { TintlineError } from '../../src/core/tintlineError.ts'
import { readPicture } from '../shell/readPicture.ts'

/**
 * The palette that `--palette` names: colours as in `#rrggbb,#rrggbb` or `#rrggbb:0.4,#rrggbb:0.6`, or a picture whose main
 * colours are taken. Throws TintlineError 'bad-palette', and as readPicture.
 */
export async function readPalette(text: string): Promise<Palette> {
  if (text.trimStart().startsWith('#')) return parsePalette(text)
  const palette = referencePalette(await readPicture(text))
  if (palette.length > 0) return palette
  throw refuse(`${text} is transparent all over: it has no colours to take. Choose another picture.`)
}

/** Colours with weights, which all or none of them have; weights are made to sum to 1. Throws TintlineError 'bad-palette'. */
export function parsePalette(text: string): Palette {
  const parts = text.split(',').map((part) => part.trim())
  const weighted = parts.filter((part) => part.includes(':')).length
  if (parts.length > PALETTE_SLOTS)
    throw refuse(`A palette has at most ${PALETTE_SLOTS} colours, not ${parts.length}. Leave some out.`)
  if (weighted > 0 && weighted < parts.length)
    throw refuse(
      'Some colours have a weight and some have none. Give all of them one, as #rrggbb:0.4, or none.',
    )
  const colors = parts.map(readColor)
  colors.forEach(({ color }, i) => {
    if (hasColor(colors.slice(0, i), color)) throw refuse(`${parts[i]} is there twice. Give it once.`)
  })
  return sharedOut(colors)
}

function readColor(part: string): PaletteColor {
  const [hex = '', weightText = '1', ...extra] = part.split(':')
  const weight = Number(weightText)
  if (!isHex(hex) || extra.length > 0)
    throw refuse(`'${part}' is not a colour. Write it as #rrggbb or #rrggbb:0.4.`)
  if (weightText.trim() === '' || !(weight > 0) || !Number.isFinite(weight))
    throw refuse(`'${part}' needs a weight above 0, as in #rrggbb:0.4.`)
  return { color: parseHex(hex), weight }
}

const refuse = (message: string) => new TintlineError('bad-palette', message)
