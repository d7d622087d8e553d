import type { Stroke } from '../../src/core/hints/stroke.ts'
import { composite } from '../../src/core/image/composite.ts'
import type { RgbaImage } from '../../src/core/image/pixels.ts'
import type { Condition } from './conditions.ts'
import { fitInto } from './fitInto.ts'
import type { Method, MethodSetup } from './methods.ts'
import { createPainter } from './painter.ts'
import type { Pair } from './pairs.ts'

/** The finished picture of one method, lines included, 320 px a side, for people to look at. */
export interface Picture {
  readonly method: Method
  readonly picture: RgbaImage
}

/** One condition, the hints it stands for, and what the methods made of it. */
export interface Shot {
  readonly condition: Condition
  readonly strokes: readonly Stroke[]
  readonly pictures: readonly Picture[]
}

/** Side of what is handed out, px: dozens of pictures by every method lie in memory at once. */
const LOOK_PX = 320
/** What people look at; floor and ceiling of the scores tell the eye nothing. */
const SHOWN: readonly Method[] = ['generator', 'regions', 'flood']
/** Without hints there is nothing to fill by. */
const shownFor = ({ guidance }: Condition) => (guidance === 'spatial' ? SHOWN : SHOWN.slice(0, 1))

/** The pictures of one pair under the conditions, with the very hints that `scorePair` gives for the seed. */
export async function showPair(
  pair: Pair,
  conditions: readonly Condition[],
  seed: number,
  setup: MethodSetup,
): Promise<Shot[]> {
  const painter = await createPainter(pair, seed, setup)
  const shots: Shot[] = []
  for (const condition of conditions) {
    const painted = await painter.paint(condition)
    const pictures = painted
      .filter(({ method }) => shownFor(condition).includes(method))
      .map(({ method, colors }) => ({
        method,
        picture: fitInto(composite(colors, pair.line), LOOK_PX),
      }))
    shots.push({ condition, strokes: painter.strokesFor(condition), pictures })
  }
  await painter.close()
  return shots
}
