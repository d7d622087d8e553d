import type { CellFacts } from './cellMap.ts'
import type { CellHint } from './hintCells.ts'
import { signedColor } from './packColor.ts'
import { isPaleGrey } from './paleGrey.ts'

/** What is asked for in cells, and which of them reach the picture's border. */
interface Asked {
  readonly facts: Pick<CellFacts, 'borderPx'>
  readonly hinted: ReadonlyMap<number, readonly Pick<CellHint, 'color' | 'isPaper'>[]>
}

/**
 * Whether the artist asks for a ground: where the picture's border is hinted, it is in colours and nowhere as paper. Then what else reaches the border
 * is hardly paper either: the rest of the sky behind a figure, the other sleeve that the sheet cuts off.
 */
export function isGroundHinted({ facts, hinted }: Asked): boolean {
  const atBorder = [...hinted].filter(([cell]) => (facts.borderPx[cell] as number) > 0)
  const hints = atBorder.flatMap(([, asked]) => asked)
  return hints.length > 0 && hints.every(({ color, isPaper }) => !isPaper && !isPaleGrey(signedColor(color)))
}
