import { createRequire } from 'node:module'
import { createElement, type FunctionComponent } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createRandom, type Random } from '../../../src/core/random.ts'
import { fromOklch, parseColor, toHex, toOklch } from '../paint.ts'
import type { ArtItem, ArtSource } from './artItem.ts'
import { drawPalette, seedBlock } from './people.ts'

interface Shaded {
  base: string
  shadow: string
}

/** The package's CommonJS face: its ES module imports React by an extensionless path Node refuses. */
interface BigHeadsPackage {
  BigHead: FunctionComponent<Record<string, unknown>>
  theme: { colors: Record<string, Record<string, Shaded>> & { outline?: unknown } }
  eyesMap: object
  eyebrowsMap: object
  mouthsMap: object
  hairMap: object
  facialHairMap: object
  clothingMap: object
  accessoryMap: object
  graphicsMap: object
  hatMap: object
  bodyMap: object
}

const COUNT = 520
const LICENCE = 'MIT'
const AUTHOR = 'Robert Broersma'

export const bigHeadsSource: ArtSource = {
  name: 'bigheads',
  licence: LICENCE,
  author: AUTHOR,
  link: 'https://github.com/RobertBroersma/bigheads',
  load: async () => {
    const library = createRequire(import.meta.url)('@bigheads/core') as BigHeadsPackage
    return Array.from({ length: COUNT }, (_, index) => head(library, index))
  },
}

function head(library: BigHeadsPackage, index: number): ArtItem {
  const random = createRandom(`bigheads ${index}`)
  recolorTheme(library, random)
  const one = (map: object) => random.pick(Object.keys(map))
  const props = {
    skinTone: 'light',
    eyes: one(library.eyesMap),
    eyebrows: one(library.eyebrowsMap),
    mouth: one(library.mouthsMap),
    hair: one(library.hairMap),
    hairColor: 'blonde',
    facialHair: one(library.facialHairMap),
    clothing: one(library.clothingMap),
    clothingColor: 'blue',
    accessory: one(library.accessoryMap),
    graphic: one(library.graphicsMap),
    hat: random.next() < 0.7 ? 'none' : one(library.hatMap),
    hatColor: 'red',
    body: one(library.bodyMap),
    lipColor: 'red',
    lashes: random.next() < 0.5,
    mask: false,
    faceMask: random.next() < 0.05,
    faceMaskColor: 'green',
  }
  return {
    id: `bigheads/${index}`,
    source: 'bigheads',
    name: String(index),
    concept: seedBlock('bigheads', index),
    licence: LICENCE,
    author: AUTHOR,
    svg: renderToStaticMarkup(createElement(library.BigHead, props)),
    style: { kind: 'ink', inkFillLuma: 68, inkStrokeLuma: 68 },
    coloring: 'own',
    stands: true,
  }
}

/** The theme is the one place colours come from; each head repaints the entries it uses. */
function recolorTheme({ theme }: BigHeadsPackage, random: Random): void {
  const { skin, hair, clothes, accent } = drawPalette(random)
  const { colors } = theme
  Object.assign(colors.skin?.light ?? {}, shaded(skin))
  Object.assign(colors.hair?.blonde ?? {}, shaded(hair))
  Object.assign(colors.clothing?.blue ?? {}, shaded(clothes))
  Object.assign(colors.clothing?.red ?? {}, shaded(accent))
}

function shaded(base: string): Shaded {
  const color = toOklch(parseColor(base) ?? [160, 160, 160])
  return { base, shadow: toHex(fromOklch({ ...color, l: color.l * 0.87 })) }
}
