import {
  adventurer,
  avataaars,
  bigEars,
  bigSmile,
  croodles,
  lorelei,
  micah,
  miniavs,
  notionists,
  openPeeps,
  personas,
  toonHead,
} from '@dicebear/collection'
import { createAvatar, type Style } from '@dicebear/core'
import { createRandom, type Random } from '../../../src/core/random.ts'
import type { LineStyle } from '../lineArt.ts'
import { type ArtItem, type ArtSource, OUTLINE } from './artItem.ts'
import { drawPalette, seedBlock } from './people.ts'

const STYLES: Readonly<Record<string, unknown>> = {
  adventurer,
  avataaars,
  bigEars,
  bigSmile,
  croodles,
  lorelei,
  micah,
  miniavs,
  notionists,
  openPeeps,
  personas,
  toonHead,
}

interface DicebearEntry {
  style: string
  count: number
  licence: string
  author: string
  line: LineStyle
  coloring: ArtItem['coloring']
}

const INK: LineStyle = { kind: 'ink', inkFillLuma: 25, inkStrokeLuma: 60 }
const BOTH: LineStyle = { kind: 'outline', inkFillLuma: 25, inkStrokeLuma: 60 }
const CC_BY = 'CC-BY-4.0'

const ENTRIES: readonly DicebearEntry[] = [
  { style: 'adventurer', count: 520, licence: CC_BY, author: 'Lisa Wischofsky', line: INK, coloring: 'own' },
  { style: 'openPeeps', count: 480, licence: 'CC0-1.0', author: 'Pablo Stanley', line: INK, coloring: 'own' },
  {
    style: 'lorelei',
    count: 220,
    licence: 'CC0-1.0',
    author: 'Lisa Wischofsky',
    line: BOTH,
    coloring: 'blank',
  },
  { style: 'notionists', count: 260, licence: 'CC0-1.0', author: 'Zoish', line: INK, coloring: 'blank' },
  { style: 'micah', count: 280, licence: CC_BY, author: 'Micah Lanier', line: BOTH, coloring: 'own' },
  { style: 'bigEars', count: 280, licence: CC_BY, author: 'The Visual Team', line: BOTH, coloring: 'own' },
  { style: 'bigSmile', count: 260, licence: CC_BY, author: 'Ashley Seo', line: BOTH, coloring: 'own' },
  { style: 'miniavs', count: 260, licence: CC_BY, author: 'Webpixels', line: BOTH, coloring: 'own' },
  { style: 'personas', count: 280, licence: CC_BY, author: 'Draftbit', line: OUTLINE, coloring: 'own' },
  { style: 'toonHead', count: 280, licence: CC_BY, author: 'Johan Melin', line: BOTH, coloring: 'own' },
  { style: 'croodles', count: 240, licence: CC_BY, author: 'vijay verma', line: BOTH, coloring: 'blank' },
  {
    style: 'avataaars',
    count: 380,
    licence: 'free for personal and commercial use',
    author: 'Pablo Stanley',
    line: OUTLINE,
    coloring: 'own',
  },
]

export const dicebearSources: readonly ArtSource[] = ENTRIES.map((entry) => ({
  name: `dicebear-${entry.style}`,
  licence: entry.licence,
  author: entry.author,
  link: 'https://www.dicebear.com/licenses',
  load: async () => Array.from({ length: entry.count }, (_, index) => figure(entry, index)),
}))

function figure(entry: DicebearEntry, index: number): ArtItem {
  const source = `dicebear-${entry.style}`
  const random = createRandom(`${source} ${index}`)
  const style = STYLES[entry.style] as Style<Record<string, unknown>>
  return {
    id: `${source}/${index}`,
    source,
    name: String(index),
    concept: seedBlock(source, index),
    licence: entry.licence,
    author: entry.author,
    svg: createAvatar(style, { seed: `figure ${index}`, ...paletteOptions(random) }).toString(),
    style: entry.line,
    coloring: entry.coloring,
    stands: true,
  }
}

/** Every style reads the names it knows and ignores the rest. DiceBear wants colours without the hash. */
function paletteOptions(random: Random): Record<string, unknown> {
  const palette = drawPalette(random)
  const [skin, hair, clothes, accent] = [palette.skin, palette.hair, palette.clothes, palette.accent].map(
    (c) => [c.slice(1)],
  )
  return {
    skinColor: skin,
    baseColor: skin,
    hairColor: hair,
    headContrastColor: hair,
    facialHairColor: hair,
    topColor: hair,
    clothingColor: clothes,
    clothesColor: clothes,
    shirtColor: clothes,
    bodyColor: clothes,
    hatColor: accent,
    accessoriesColor: accent,
    glassesColor: accent,
    earringColor: accent,
    earringsColor: accent,
    hairAccessoriesColor: accent,
    backgroundColor: ['transparent'],
  }
}
