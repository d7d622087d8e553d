import type { Random } from '../../../src/core/random.ts'

export const FRINGES = ['blunt', 'swept', 'parted', 'wild', 'back', 'veil', 'curly'] as const
export const BACKS = ['cropped', 'spiky', 'bob', 'long', 'wavy', 'curly', 'afro'] as const
export const TIES = ['none', 'ponytail', 'twinTails', 'bun', 'spaceBuns', 'braid'] as const

/** A hairdo, the same for one person in every view. */
export interface HairStyle {
  fringe: (typeof FRINGES)[number]
  back: (typeof BACKS)[number]
  tie: (typeof TIES)[number]
  /** Thickness of hair on the skull, head units. */
  volume: number
  /** y of the ends of loose back hair, head units. */
  length: number
  /** y of the tips of the locks beside the face; 0: none. */
  sideLocks: number
  /** −1…1: which way locks lean. */
  lean: number
  shine: boolean
  /** A lock that stands up at the crown. */
  antenna: boolean
}

export function drawHairStyle(random: Random, masculine: number): HairStyle {
  const short = random.next() < masculine * 0.85
  const back = short
    ? random.pick(['cropped', 'cropped', 'cropped', 'spiky', 'spiky', 'spiky', 'curly', 'afro'] as const)
    : random.pick([
        'cropped',
        'bob',
        'bob',
        'bob',
        'long',
        'long',
        'long',
        'wavy',
        'wavy',
        'wavy',
        'curly',
      ] as const)
  const tied = !short && back !== 'curly' && random.next() < 0.42
  const tie = tied ? random.pick(TIES.slice(1)) : 'none'
  return {
    fringe: drawFringeKind(random, back, short),
    back: tied ? 'cropped' : back,
    tie,
    volume: random.range(0.1, 0.26),
    length: drawLength(random, back),
    sideLocks: short ? (random.next() < 0.4 ? 0.7 : 0) : random.next() < 0.75 ? random.range(0.8, 2.2) : 0,
    lean: random.range(-1, 1),
    shine: random.next() < 0.8,
    antenna: random.next() < 0.18,
  }
}

function drawFringeKind(random: Random, back: HairStyle['back'], short: boolean): HairStyle['fringe'] {
  if (back === 'curly' || back === 'afro') return random.next() < 0.75 ? 'curly' : 'back'
  if (back === 'spiky') return random.pick(['wild', 'wild', 'swept', 'back'])
  return short
    ? random.pick(['wild', 'wild', 'swept', 'swept', 'parted', 'back'])
    : random.pick(['blunt', 'blunt', 'swept', 'swept', 'parted', 'wild', 'veil', 'back'])
}

function drawLength(random: Random, back: HairStyle['back']): number {
  if (back === 'bob') return random.range(1.15, 1.7)
  return back === 'curly' ? random.range(1, 2.4) : random.range(2.4, 5)
}
