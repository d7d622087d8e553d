import type { Random } from '../../../src/core/random.ts'
import type { Drawing } from '../draw/drawing.ts'
import { drawHills, drawMeadow, drawSea } from './land.ts'
import { drawEffectLines, drawPattern } from './patterns.ts'
import { drawRoom } from './room.ts'
import { drawScheme } from './scheme.ts'
import { drawSky } from './sky.ts'
import { drawStreet } from './town.ts'

export const BACKGROUNDS = ['pattern', 'sky', 'hills', 'sea', 'meadow', 'street', 'room', 'effect'] as const
export type Background = (typeof BACKGROUNDS)[number]

/** Fills the page behind the figures. */
export function drawBackground(drawing: Drawing, kind: Background, random: Random): void {
  const scheme = drawScheme(random.fork('scheme'))
  if (kind === 'pattern') drawPattern(drawing, random)
  else if (kind === 'sky') drawSky(drawing, scheme, random)
  else if (kind === 'hills') drawHills(drawing, scheme, random)
  else if (kind === 'sea') drawSea(drawing, scheme, random)
  else if (kind === 'meadow') drawMeadow(drawing, scheme, random)
  else if (kind === 'street') drawStreet(drawing, scheme, random)
  else if (kind === 'room') drawRoom(drawing, scheme, random)
  else {
    if (random.next() < 0.6) drawPattern(drawing, random)
    drawEffectLines(drawing, [256, 230], random.range(150, 200), random)
  }
}
