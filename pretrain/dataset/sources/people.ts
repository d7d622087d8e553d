import type { Random } from '../../../src/core/random.ts'
import { fromOklch, randomColor, toHex } from '../paint.ts'

/** Skins of people and, now and then, of trolls, ghosts and robots, as #rrggbb. */
const SKINS = [
  '#f2d3b1',
  '#ecad80',
  '#9e5622',
  '#763900',
  '#ffe0bd',
  '#d08b5b',
  '#ae5d29',
  '#6b4a3a',
  '#ffd7c4',
  '#f7c9a9',
  '#c98f65',
  '#e8b796',
]
const FANTASY = ['#c8e6c9', '#b3c7f7', '#f5b3cf', '#a9dfd2', '#d8c3f0']
const HAIRS = [
  '#6e4a2f',
  '#a56b46',
  '#d9b380',
  '#f0d9a0',
  '#8a4b2a',
  '#b55239',
  '#c93305',
  '#9a9a9a',
  '#e8e1e1',
  '#5b4a44',
  '#e0b35a',
  '#7a5c48',
]

/** A palette for one figure. Hair and clothes may have any colour: comics do. */
export interface Palette {
  skin: string
  hair: string
  clothes: string
  accent: string
}

export function drawPalette(random: Random): Palette {
  return {
    skin: random.pick(random.next() < 0.85 ? SKINS : FANTASY),
    hair: random.next() < 0.5 ? random.pick(HAIRS) : dyed(random),
    clothes: toHex(randomColor(random)),
    accent: toHex(randomColor(random)),
  }
}

const dyed = (random: Random) =>
  toHex(fromOklch({ l: random.range(0.42, 0.88), c: random.range(0.04, 0.19), h: random.range(0, 360) }))

/** Seeds share a concept in blocks: look-alikes with neighbouring seeds stay on one side of the split. */
export const seedBlock = (source: string, index: number): string => `${source}#${Math.floor(index / 10)}`
