import { runningExtreme } from '../image/runningExtreme.ts'
import { type FlatTone, SCREEN } from './findFlatTone.ts'
import { labelParts } from './labelParts.ts'

/** Marks up to this wide, this near to a fine screen (px of the halved picture), are its dots. */
const MAX_DOT_PX = 7
const RIM_RADIUS = 6

/** Takes screens too fine to be told dot by dot out of an ink mask (1 ink, 0 paper, row-major), in place. How far their dots lie apart at most, 0 where there are none. */
export function clearScreens(ink: Uint8Array, width: number, { kind }: FlatTone): number {
  if (!kind.data.includes(SCREEN)) return 0
  const screens = { ...kind, data: kind.data.map((value) => (value === SCREEN ? 1 : 0)) }
  const rims = runningExtreme(screens, RIM_RADIUS, 'max')
  const cellOf = (p: number) => (Math.floor(p / width) >> 1) * kind.width + ((p % width) >> 1)
  for (let p = 0; p < ink.length; p++) if (ink[p] && screens.data[cellOf(p)]) ink[p] = 0
  const { parts, labels } = labelParts(ink, width, 1)
  for (let p = 0; p < ink.length; p++) {
    const part = parts[(labels[p] as number) - 1]
    if (part && part.sidePx <= MAX_DOT_PX && rims.data[cellOf(p)]) ink[p] = 0
  }
  return MAX_DOT_PX
}
