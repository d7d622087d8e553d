import type { Random } from '../../../src/core/random.ts'
import { PROPS, type Prop } from '../props/props.ts'

export const TOPS = [
  'tee',
  'shirt',
  'hoodie',
  'sweater',
  'jacket',
  'dress',
  'kimono',
  'armour',
  'sailor',
] as const

/** A badge, the last, needs a chest without buttons or collar. */
const PATTERNS = ['plain', 'plain', 'plain', 'plain', 'plain', 'plain', 'stripes', 'dots', 'badge'] as const
const BADGED: readonly Outfit['top'][] = ['tee', 'sweater', 'dress']

/** What one figure wears. */
export interface Outfit {
  top: (typeof TOPS)[number]
  bottom: 'trousers' | 'shorts' | 'skirt' | 'longSkirt'
  /** Share of the arm the sleeve covers. */
  sleeve: number
  /** How much wider than the body, head units. */
  looseness: number
  scarf: boolean
  pattern: 'plain' | 'stripes' | 'dots' | 'badge'
  shoes: 'shoes' | 'boots'
  tights: boolean
  bag: boolean
  /** Carried in the first hand that makes a fist. */
  prop: Prop | 'none'
}

export function drawOutfit(random: Random, masculine: number): Outfit {
  const top = random.pick(masculine > 0.4 ? TOPS.filter((t) => t !== 'dress') : TOPS)
  const skirted = masculine < 0.4 && random.next() < 0.6
  const long = {
    tee: 0.26,
    shirt: 1,
    hoodie: 1,
    sweater: 1,
    jacket: 1,
    dress: 0.2,
    kimono: 0.92,
    armour: 0.9,
    sailor: 0.3,
  }
  const looseness = {
    tee: 0.14,
    shirt: 0.14,
    hoodie: 0.3,
    sweater: 0.24,
    jacket: 0.24,
    dress: 0.1,
    kimono: 0.3,
    armour: 0.14,
    sailor: 0.14,
  }
  return {
    top,
    bottom: skirted
      ? random.next() < 0.7
        ? 'skirt'
        : 'longSkirt'
      : random.next() < 0.8
        ? 'trousers'
        : 'shorts',
    sleeve: top === 'shirt' && random.next() < 0.4 ? random.range(0.5, 0.7) : long[top],
    looseness: looseness[top] + random.range(-0.03, 0.05),
    scarf: (top === 'tee' || top === 'sweater' || top === 'jacket') && random.next() < 0.25,
    pattern: random.pick(BADGED.includes(top) ? PATTERNS : PATTERNS.slice(0, -1)),
    shoes: random.next() < 0.6 ? 'shoes' : 'boots',
    tights: random.next() < 0.4,
    bag: random.next() < 0.12,
    prop: random.next() < 0.6 ? random.pick(PROPS) : 'none',
  }
}
