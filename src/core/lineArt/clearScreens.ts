import { runningExtreme } from '../image/runningExtreme.ts'
import { type FlatTone, SCREEN } from './findFlatTone.ts'
import { smallParts } from './smallParts.ts'

/** Marks up to this wide, this near to a fine screen (px of the halved picture), are its dots. */
const MAX_DOT_PX = 7
const RIM_RADIUS = 6

/** Takes screens too fine to be told dot by dot out of an ink mask (1 ink, 0 paper, row-major), in place. */
export function clearScreens(ink: Uint8Array, width: number, { kind }: FlatTone): void {
  if (!kind.data.includes(SCREEN)) return
  const screens = { ...kind, data: kind.data.map((value) => (value === SCREEN ? 1 : 0)) }
  const rims = runningExtreme(screens, RIM_RADIUS, 'max')
  const cellOf = (p: number) => (Math.floor(p / width) >> 1) * kind.width + ((p % width) >> 1)
  for (let p = 0; p < ink.length; p++) if (ink[p] && screens.data[cellOf(p)]) ink[p] = 0
  const { labels } = smallParts(ink, width, 1, MAX_DOT_PX)
  for (let p = 0; p < ink.length; p++) if ((labels[p] as number) > 0 && rims.data[cellOf(p)]) ink[p] = 0
}
