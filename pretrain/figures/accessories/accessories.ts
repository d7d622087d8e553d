import type { Random } from '../../../src/core/random.ts'
import type { HairStyle } from '../hair/hairStyle.ts'

export const HEADWEAR = [
  'none',
  'cap',
  'beanie',
  'witchHat',
  'strawHat',
  'crown',
  'headphones',
  'bow',
  'flower',
  'band',
  'catEars',
  'bunnyEars',
  'horns',
] as const
export type Headwear = (typeof HEADWEAR)[number]

export const HATS: readonly Headwear[] = ['cap', 'beanie', 'witchHat', 'strawHat']

/** What a person wears beyond clothes. */
export interface Accessories {
  headwear: Headwear
  glasses: 'none' | 'round' | 'square' | 'shades'
  earrings: boolean
  pointedEars: boolean
}

export function drawAccessories(random: Random, hair: HairStyle): Accessories {
  const bulky = hair.back === 'afro' || hair.back === 'curly' || hair.back === 'spiky'
  const hats = bulky || hair.tie === 'bun' || hair.tie === 'spaceBuns' || hair.tie === 'twinTails'
  const choice = HEADWEAR.filter(
    (kind) => kind !== 'none' && !(hats && (HATS.includes(kind) || kind === 'headphones')),
  )
  return {
    headwear: random.next() < 0.42 ? random.pick(choice) : 'none',
    glasses: random.next() < 0.16 ? random.pick(['round', 'square', 'shades'] as const) : 'none',
    earrings: random.next() < 0.25,
    pointedEars: random.next() < 0.08,
  }
}
