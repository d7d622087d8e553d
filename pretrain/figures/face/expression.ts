import type { Random } from '../../../src/core/random.ts'
import type { Point } from '../draw/geometry.ts'

export interface Expression {
  eyes: 'open' | 'half' | 'wide' | 'angry' | 'sad' | 'closed' | 'laughing' | 'wink'
  mouth: 'smile' | 'grin' | 'open' | 'line' | 'frown' | 'round' | 'cat' | 'smirk' | 'shout'
  /** Degrees the inner ends of the brows are lowered. */
  browTilt: number
  browLift: number
  blush: number
  /** Where the eyes look, −1…1 each way. */
  gaze: Point
}

type Mood = Omit<Expression, 'gaze'>

const MOODS: readonly Mood[] = [
  { eyes: 'open', mouth: 'smile', browTilt: -3, browLift: 0, blush: 0.3 },
  { eyes: 'open', mouth: 'line', browTilt: 0, browLift: 0, blush: 0.1 },
  { eyes: 'open', mouth: 'open', browTilt: -4, browLift: 0.04, blush: 0.4 },
  { eyes: 'laughing', mouth: 'open', browTilt: -5, browLift: 0.05, blush: 0.6 },
  { eyes: 'closed', mouth: 'smile', browTilt: -4, browLift: 0, blush: 0.4 },
  { eyes: 'angry', mouth: 'frown', browTilt: 16, browLift: -0.06, blush: 0 },
  { eyes: 'angry', mouth: 'shout', browTilt: 18, browLift: -0.06, blush: 0.1 },
  { eyes: 'angry', mouth: 'grin', browTilt: 12, browLift: -0.04, blush: 0 },
  { eyes: 'sad', mouth: 'frown', browTilt: -16, browLift: 0.02, blush: 0.2 },
  { eyes: 'wide', mouth: 'round', browTilt: -8, browLift: 0.1, blush: 0.2 },
  { eyes: 'half', mouth: 'smirk', browTilt: 4, browLift: -0.02, blush: 0 },
  { eyes: 'half', mouth: 'line', browTilt: -6, browLift: 0, blush: 0.1 },
  { eyes: 'wink', mouth: 'grin', browTilt: -3, browLift: 0.02, blush: 0.4 },
  { eyes: 'open', mouth: 'cat', browTilt: -4, browLift: 0.02, blush: 0.6 },
]

export function drawExpression(random: Random): Expression {
  const mood = random.next() < 0.4 ? random.pick(MOODS.slice(0, 3)) : random.pick(MOODS)
  return { ...mood, gaze: [random.range(-1, 1), random.range(-0.6, 0.5)] }
}
