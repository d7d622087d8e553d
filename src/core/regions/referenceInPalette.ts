import { packRgb, unpackRgb } from '../color/hex.ts'
import { oklabDistance } from '../color/oklabDistance.ts'
import type { Palette } from '../color/palette.ts'
import type { ColoredCells, ReferenceCells } from '../hints/referenceCells.ts'
import { signedColor } from './packColor.ts'
import { isPaleGrey } from './paleGrey.ts'

/**
 * A reference in the colours of a palette: each of its cells has the nearest of them (OKLab), paper stays paper. What is copied from it then says where the
 * palette's colours go, and no colour comes into the picture that is not in the palette.
 */
export function referenceInPalette(reference: ReferenceCells, palette: Palette): ReferenceCells {
  const chips = palette.map(({ color }) => color)
  const nearest = (color: number) => {
    if (chips.length === 0 || isPaleGrey(signedColor(color))) return color
    const apart = chips.map((chip) => oklabDistance(unpackRgb(color), chip))
    return packRgb(chips[apart.indexOf(Math.min(...apart))] ?? unpackRgb(color))
  }
  const inPalette = <Cells extends ColoredCells>(cells: Cells) => ({
    ...cells,
    colors: cells.colors.map(nearest),
  })
  return { ...inPalette(reference), ...(reference.small && { small: inPalette(reference.small) }) }
}
