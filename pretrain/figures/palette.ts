import type { Random } from '../../src/core/random.ts'
import { fromOklch, type Oklch, parseColor, toHex, toOklch } from '../dataset/paint.ts'
import type { Material } from './draw/drawing.ts'

/** Everything coloured on one figure. */
export interface FigurePalette {
  skin: Material
  blush: string
  hair: Material
  /** Darkest and lightest of the iris. */
  iris: { dark: string; light: string }
  /** Cloth, from the largest to the smallest area. */
  main: Material
  second: Material
  accent: Material
  shoes: Material
  metal: Material
}

const SKINS = ['#fde3cf', '#fbd6b8', '#f7c9a5', '#eeb88c', '#d99a6c', '#b97a4f', '#95603d', '#6f4630']
const WILD_SKINS = ['#b8e0c0', '#b9c4f2', '#e8b4d4', '#c9a6e8', '#a8d8e0', '#e2e2e8']
const HAIRS = [
  '#4a3630',
  '#6a4632',
  '#8a5a3a',
  '#b07a48',
  '#dcb36a',
  '#f0d898',
  '#a8452e',
  '#d06a3a',
  '#50545f',
  '#8c8f98',
  '#e6e4e8',
  '#3a3f58',
]
const SHOES = ['#5a4334', '#7b4b34', '#454a55', '#a84438', '#e8e4dc', '#3e5573']

/** Shade turns towards violet and light towards yellow, as illustrators mix them. */
export function material(flat: string, depth = 1): Material {
  const color = toOklch(parseColor(flat) ?? [160, 160, 160])
  const shade = {
    l: color.l * (1 - 0.15 * depth),
    c: color.c * 1.05 + 0.012,
    h: towards(color, 295, 14 * depth),
  }
  const light = { l: color.l + (1 - color.l) * 0.5, c: color.c * 0.7, h: towards(color, 90, 10) }
  return { flat, shade: toHex(fromOklch(shade)), light: toHex(fromOklch(light)) }
}

function towards({ h, c }: Oklch, hue: number, most: number): number {
  if (c < 0.015) return hue
  const gap = ((hue - h + 540) % 360) - 180
  return h + Math.sign(gap) * Math.min(Math.abs(gap), most)
}

export const oklchHex = (l: number, c: number, h: number): string => toHex(fromOklch({ l, c, h }))

/** A paler or darker relation of a colour. */
export function shifted(hex: string, lightness: number, chroma = 1): string {
  const { l, c, h } = toOklch(parseColor(hex) ?? [160, 160, 160])
  return oklchHex(Math.max(0.12, Math.min(0.98, l + lightness)), c * chroma, h)
}

export function drawPalette(random: Random): FigurePalette {
  const wild = random.next() < 0.15
  const depth = random.range(0.7, 1.6)
  const skin = material(random.pick(wild && random.next() < 0.6 ? WILD_SKINS : SKINS), depth)
  const hue = random.range(0, 360)
  const [main, second, accent] = clothColors(random, hue, wild)
  const irisHue = random.next() < 0.6 ? random.pick([30, 60, 150, 230, 250]) : random.range(0, 360)
  return {
    skin,
    blush: oklchHex(0.74, 0.13, 20),
    hair: withEnds(random.fork('ends'), material(hairColor(random, wild), depth)),
    iris: {
      dark: oklchHex(random.range(0.3, 0.45), random.range(0.06, 0.13), irisHue),
      light: oklchHex(random.range(0.65, 0.85), random.range(0.09, 0.16), irisHue + random.range(-25, 40)),
    },
    main: material(main, depth),
    second: material(second, depth),
    accent: material(accent, depth),
    shoes: material(random.pick(SHOES), depth),
    metal: material(random.pick(['#c4ccd6', '#d9b65c', '#9aa5b5', '#b88a5a']), depth * 1.3),
  }
}

/** Now and then the ends of hair are dyed. */
function withEnds(random: Random, hair: Material): Material {
  if (random.next() > 0.16) return hair
  return { ...hair, fade: oklchHex(random.range(0.55, 0.85), random.range(0.08, 0.17), random.range(0, 360)) }
}

function hairColor(random: Random, wild: boolean): string {
  const dyed = random.next() < (wild ? 0.9 : 0.4)
  return dyed
    ? oklchHex(random.range(0.45, 0.88), random.range(0.06, 0.17), random.range(0, 360))
    : random.pick(HAIRS)
}

/** Three cloths that go together: neighbours, opposites, a triad, or neutrals with one loud colour. */
function clothColors(random: Random, hue: number, wild: boolean): [string, string, string] {
  const offsets = random.pick([
    [25, 50],
    [180, 30],
    [120, 240],
    [150, 210],
    [0, 180],
  ])
  const chroma = wild ? random.range(0.13, 0.22) : random.range(0.04, 0.14)
  const cloth = (offset: number, quiet: boolean) =>
    quiet
      ? oklchHex(random.pick([0.32, 0.45, 0.62, 0.9, 0.97]), random.range(0.005, 0.035), hue + offset)
      : oklchHex(random.range(0.42, 0.9), chroma, hue + offset)
  return [
    cloth(0, random.next() < 0.25),
    cloth(offsets[0] as number, random.next() < 0.45),
    cloth(offsets[1] as number, random.next() < 0.1),
  ]
}
