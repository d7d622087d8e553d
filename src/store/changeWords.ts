import type { Change } from '../core/document/change.ts'
import { type FillChange, keepColors } from '../core/fills/lockedArea.ts'
import { type Runs, uniteRuns } from '../core/fills/runs.ts'
import type { Guidance } from '../core/hints/guidance.ts'
import type { Stroke } from '../core/hints/stroke.ts'
import type { LineStroke } from '../core/ink/inkStroke.ts'
import type { PaintStroke } from '../core/paint/paintStroke.ts'
import { sameData } from '../core/sameData.ts'

/** A change in words for the artist. */
export interface ChangeWords {
  /** What it is called. */
  readonly name: string
  /** That it was made; absent where the control that makes it says so itself. */
  readonly made?: (extentOf: (pixels: Runs) => string) => string
}

/** @param guided what guided the colours before the change */
export function changeWords(change: Change, guided: Guidance): ChangeWords {
  switch (change.kind) {
    case 'stroke':
      return hintWords(change.stroke)
    case 'ink':
      return lineWords(change.stroke)
    case 'paint':
      return paintWords(change.stroke)
    case 'fill':
      return fillWords(change)
    case 'unlock':
      return { name: 'unlock', made: (extentOf) => `Unlocked ${extentOf(change.runs)}` }
    case 'lines':
      return { name: 'lines as drawn' }
    case 'layer':
      return { name: 'layer setting' }
    case 'guidance':
      return { name: guidanceName(guided, change.guidance) }
  }
}

const GUIDANCE_NAMES: Readonly<Record<keyof Guidance, string>> = {
  mode: 'choice of guidance',
  palette: 'palette',
  paletteForRest: 'palette for the rest',
  reference: 'reference drawing',
  guess: 'amount of guesses',
  variation: 'another guess',
  gapPx: 'closing of gaps',
}

/** What of the guidance became another, by its first name. */
function guidanceName(before: Guidance, after: Guidance): string {
  const keys = Object.keys(GUIDANCE_NAMES) as (keyof Guidance)[]
  const changed = keys.find((key) => !sameData(before[key], after[key]))
  return changed ? GUIDANCE_NAMES[changed] : 'guidance'
}

function hintWords({ tool, color }: Stroke): ChangeWords {
  if (tool === 'hint') return { name: 'hint', made: () => `Hint placed: ${color}` }
  if (tool === 'keep') return { name: 'kept paper', made: () => 'Paper kept' }
  return { name: 'erased hints', made: () => 'Hints erased' }
}

const lineWords = ({ erases }: LineStroke): ChangeWords =>
  erases
    ? { name: 'erased lines', made: () => 'Lines erased' }
    : { name: 'pen line', made: () => 'Line drawn' }

const paintWords = ({ tool, color }: PaintStroke): ChangeWords =>
  tool === 'erase'
    ? { name: 'erased paint', made: () => 'Paint erased' }
    : { name: 'paint', made: () => `Painted: ${color}` }

const FILL_WORDS = {
  filled: ['fill', 'Filled'],
  recolored: ['recolouring', 'Recoloured'],
  merged: ['merged colours', 'Merged'],
} as const

function fillWords({ areas, how }: FillChange): ChangeWords {
  const pixels = () => uniteRuns(areas.map(({ runs }) => runs))
  if (keepColors(areas)) return { name: 'lock', made: (extentOf) => `Locked ${extentOf(pixels())}` }
  const color = areas.length === 1 ? `: ${areas[0]?.color}` : ''
  const [name, done] = FILL_WORDS[how ?? 'filled']
  return { name, made: (extentOf) => `${done} ${extentOf(pixels())}${color}` }
}
