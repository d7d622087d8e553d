import { packRgb } from '../core/color/hex.ts'
import type { Palette } from '../core/color/palette.ts'
import type { ReferenceCells } from '../core/hints/referenceCells.ts'
import type { HintedCells } from '../core/regions/hintCells.ts'
import type { CellGuesses } from '../core/regions/settleCells.ts'

const PAPER = 0xffffff

/** What guides a colouring. */
interface Telling {
  readonly hinted: HintedCells
  readonly palette?: Palette | undefined
  readonly reference?: ReferenceCells | undefined
}

/** The colours, 0xrrggbb, that are told in any way. Paper is none: it is everywhere without being told. */
export function toldColors({ hinted, palette, reference }: Telling): Set<number> {
  const told = new Set<number>()
  for (const hints of hinted.values()) for (const { color } of hints) told.add(color)
  for (const { color } of palette ?? []) told.add(packRgb(color))
  for (const cells of [reference, reference?.small]) for (const color of cells?.colors ?? []) told.add(color)
  told.delete(PAPER)
  return told
}

/**
 * Guesses of before, of which those in colours that are told no more are not held: they were copied from what the artist has taken back.
 * @param everTold colours that are told or once were @param now those that are
 */
export function letGo(
  guesses: CellGuesses,
  everTold: ReadonlySet<number>,
  now: ReadonlySet<number>,
): CellGuesses {
  const gone = new Set([...everTold].filter((color) => !now.has(color)))
  if (gone.size === 0) return guesses
  const { colors, confidence } = guesses
  return { colors, confidence: confidence.map((sure, cell) => (gone.has(colors[cell] as number) ? 0 : sure)) }
}
