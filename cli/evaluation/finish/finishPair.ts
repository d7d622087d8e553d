import { oklabDistance } from '../../../src/core/color/oklabDistance.ts'
import type { RgbaImage } from '../../../src/core/image/pixels.ts'
import { pixelDifference } from '../../../src/core/metrics/pixelDifference.ts'
import type { ConnectedAreas } from '../../../src/core/regions/connectedAreas.ts'
import { clearPaper } from '../../../src/core/simulation/clearPaper.ts'
import { createArtist } from '../../../src/core/simulation/createArtist.ts'
import { FINISHED_WRONG, finishPicture } from '../../../src/core/simulation/finishPicture.ts'
import { type Colorizer, createColorizers, FILLERS, type Method, type MethodSetup } from '../methods.ts'
import type { Pair } from '../pairs.ts'
import { areaUnder, hintedAreas, isOff, paperAreas } from './paperAreas.ts'

/** The artist gives up after so many hints. */
export const MOST_HINTS = 40
/** A pixel whose colour moves this far in OKLab is seen to change. */
const CHANGED_FROM = 0.02

/** How one method did on one picture in the hands of the simulated artist. */
export interface Finish {
  readonly method: Method
  readonly finished: boolean
  /** Share of the clear paper that is wrong after 0, 1, 2 … hints, as many as were set. */
  readonly wrong: readonly number[]
  /** After each hint: share of the clear paper outside the hint's area that changed; null where there is no such paper. */
  readonly changedElsewhere: readonly (number | null)[]
  /** Closed areas whose hints all have one colour, at the end, and how many of them are more than 2 % off it. */
  readonly hintedAreas: number
  readonly areasOff: number
}

/** All methods on one picture. */
export interface PairFinishes {
  readonly name: string
  readonly finishes: readonly Finish[]
}

/** Lets the simulated artist finish a picture by every method that fills; the line is encoded once. */
export async function finishPair(pair: Pair, setup: MethodSetup): Promise<PairFinishes> {
  const colorizers = await createColorizers(pair, setup)
  const easel = createEasel(pair)
  const finishes: Finish[] = []
  for (const method of FILLERS) {
    const colorizer = colorizers.get(method)
    if (colorizer) finishes.push({ method, ...(await easel(colorizer)) })
  }
  await setup.engine.closeDrawing(pair.name)
  return { name: pair.name, finishes }
}

/** Gives what finishes one picture with any colorizer, hint by hint: each dot is added to those before and all is coloured anew. */
export function createEasel(
  pair: Pick<Pair, 'line' | 'truth'>,
): (colorize: Colorizer) => Promise<Omit<Finish, 'method'>> {
  const clear = clearPaper(pair.line)
  const paper = paperAreas(pair.line)
  const artist = createArtist(pair, clear)
  return async (colorize) => {
    const changedElsewhere: (number | null)[] = []
    const { wrong, dots, colors } = await finishPicture(
      artist,
      colorize,
      MOST_HINTS,
      ({ dot, before, after }) => {
        const own = areaUnder(paper, dot, pair.line.width)
        changedElsewhere.push(changedShare(before, after, clear, paper, own))
      },
    )
    const closed = hintedAreas(paper, dots, colors).filter(({ isOpen }) => !isOpen)
    return {
      finished: (wrong.at(-1) as number) <= FINISHED_WRONG,
      wrong,
      changedElsewhere,
      hintedAreas: closed.length,
      areasOff: closed.filter(isOff).length,
    }
  }
}

/** Share of the clear paper outside of one area that looks other than before; null where there is none. */
function changedShare(
  before: RgbaImage,
  after: RgbaImage,
  clear: Uint8Array,
  { areas }: ConnectedAreas,
  ownArea: number,
): number | null {
  const difference = pixelDifference(before, after, oklabDistance)
  let elsewhere = 0
  let changed = 0
  for (let p = 0; p < clear.length; p++) {
    if (clear[p] === 0 || areas[p] === ownArea) continue
    elsewhere++
    if (difference(p) > CHANGED_FROM) changed++
  }
  return elsewhere > 0 ? changed / elsewhere : null
}
