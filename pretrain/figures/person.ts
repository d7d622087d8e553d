import type { Random } from '../../src/core/random.ts'
import { type Accessories, drawAccessories } from './accessories/accessories.ts'
import { drawExpression, type Expression } from './face/expression.ts'
import { drawEyeStyle } from './face/eyes.ts'
import type { FaceStyle } from './face/face.ts'
import { drawHeadShape, type View } from './face/headShape.ts'
import { drawHairStyle, type HairStyle } from './hair/hairStyle.ts'
import { drawPalette, type FigurePalette } from './palette.ts'

/** Everything about one figure but its clothes and pose. */
export interface Person {
  view: View
  /** 0…1: square jaw, narrow eyes, wide shoulders. */
  masculine: number
  face: FaceStyle
  hair: HairStyle
  mood: Expression
  palette: FigurePalette
  /** A machine in clothes: metal for skin, another head. */
  robot: boolean
  accessories: Accessories
}

export function drawPerson(random: Random, view: View): Person {
  const masculine = random.next() < 0.55 ? random.range(0, 0.3) : random.range(0.5, 1)
  const hair = drawHairStyle(random.fork('hair'), masculine)
  const palette = drawPalette(random.fork('palette'))
  const robot = random.fork('robot').next() < 0.035
  return {
    view,
    masculine,
    face: {
      shape: drawHeadShape(random, view, masculine),
      eyes: drawEyeStyle(random.fork('eyes'), masculine),
      nose: random.pick(['tick', 'tick', 'dot', 'bridge', 'none']),
      brows: random.range(0.9, 1.4) + masculine * 0.8,
      freckles: random.next() < 0.08,
    },
    hair,
    mood: drawExpression(random.fork('mood')),
    palette: robot ? { ...palette, skin: palette.metal } : palette,
    robot,
    accessories: drawAccessories(random.fork('accessories'), hair),
  }
}
