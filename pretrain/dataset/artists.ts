import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRandom } from '../../src/core/random.ts'
import { type Rgb, toOklch, toRgb } from './paint.ts'
import { multiply, type PairJob, pictureRandom, png, renderSheet } from './renderPair.ts'
import { SHEET_PX } from './sheetPlan.ts'
import { allSources } from './sources/index.ts'
import { SEED, splitOf } from './split.ts'

/** Someone with a palette of their own: which art they draw, and what becomes of a colour (sRGB 0..255) at a height 0 (top) … 1. */
interface Artist {
  readonly name: string
  readonly source: string
  paint(color: Rgb, height: number): Rgb
}

const mix = (a: Rgb, b: Rgb, share: number): Rgb =>
  toRgb([0, 1, 2].map((c) => (a[c] as number) + share * ((b[c] as number) - (a[c] as number))))

/** Lightness → colour, from ink to paper. */
const DUSK: readonly (readonly [lightness: number, color: Rgb])[] = [
  [0, [29, 27, 58]],
  [0.35, [75, 46, 107]],
  [0.55, [176, 66, 111]],
  [0.75, [240, 138, 93]],
  [0.9, [249, 215, 126]],
  [1, [253, 246, 227]],
]

function dusk(color: Rgb): Rgb {
  const { l } = toOklch(color)
  const above = Math.max(
    1,
    DUSK.findIndex(([lightness]) => lightness >= Math.min(1, l)),
  )
  const [from, to] = [DUSK[above - 1], DUSK[above]] as [(typeof DUSK)[number], (typeof DUSK)[number]]
  return mix(from[1], to[1], Math.min(1, (l - from[0]) / (to[0] - from[0])))
}

/** Two printing inks on tinted paper, warm hues in one and cool ones in the other. */
function riso(color: Rgb): Rgb {
  const { l, c, h } = toOklch(color)
  const ink: Rgb = c < 0.03 ? [64, 61, 88] : h < 110 || h > 320 ? [242, 84, 45] : [14, 149, 148]
  return mix([245, 223, 187], ink, Math.min(1, 1.7 * (1 - Math.min(1, l)) + (c < 0.03 ? 0 : 0.25)))
}

/** Everything washed with mint, darker towards the ground. */
function mint(color: Rgb, height: number): Rgb {
  const washed = mix(mix(color, [255, 255, 255], 0.3), [150, 226, 196], 0.38)
  return mix(washed, [52, 84, 110], 0.3 * height)
}

/** Old photographs: browns on cream, and only what is red keeps its colour. */
function sepia(color: Rgb): Rgb {
  const { l, c, h } = toOklch(color)
  const isRed = c > 0.1 && (h < 45 || h > 350)
  return isRed ? color : mix([58, 38, 24], [250, 238, 214], Math.min(1, l))
}

const ARTISTS: readonly Artist[] = [
  { name: 'dusk', source: 'streamline-emojis', paint: dusk },
  { name: 'riso', source: 'dicebear-adventurer', paint: riso },
  { name: 'mint', source: 'figures', paint: mint },
  { name: 'sepia', source: 'twemoji', paint: sepia },
]

/**
 * Made-up artists to try fine-tuning on: drawings of the test split, which no training has seen, in colours that no other art has.
 * Writes OUT/NAME/pieces and OUT/NAME/holdout as pairs for `tune` and `eval`:
 *
 *     npm --prefix pretrain run artists -- --out /tmp/artists --pieces 10
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { out: { type: 'string', default: 'artists' }, pieces: { type: 'string', default: '10' } },
  })
  for (const artist of ARTISTS) {
    const source = allSources().find(({ name }) => name === artist.source)
    const items = ((await source?.load()) ?? []).filter(({ concept }) => splitOf(concept, SEED) === 'test')
    const drawn = createRandom(SEED).fork(artist.name).shuffle(items)
    const count = Number(values.pieces)
    for (const [folder, some] of [
      ['pieces', drawn.slice(0, count)],
      ['holdout', drawn.slice(count, 2 * count)],
    ] as const) {
      const path = join(values.out, artist.name, folder)
      await mkdir(path, { recursive: true })
      for (const item of some)
        await writePair({ id: item.id, seed: SEED, items: [item], wantPng: true }, artist, path)
    }
  }
}

async function writePair(job: PairJob, { paint }: Artist, folder: string): Promise<void> {
  const { line, under } = renderSheet(job, pictureRandom(job))
  const painted = under.slice()
  const known = new Map<number, Rgb>()
  for (let i = 0; i < line.length; i++) {
    const color = toRgb([...under.subarray(i * 3, i * 3 + 3)])
    const row = Math.floor(i / SHEET_PX)
    const key = ((color[0] * 256 + color[1]) * 256 + color[2]) * SHEET_PX + row
    const paintedColor = known.get(key) ?? paint(color, row / SHEET_PX)
    known.set(key, paintedColor)
    painted.set(paintedColor.map(Math.round), i * 3)
  }
  const stem = join(folder, job.id.replace(/[^\w.-]+/g, '_'))
  await writeFile(`${stem}.line.png`, await png(line, 1))
  await writeFile(`${stem}.color.png`, await png(multiply(painted, line), 3))
}

await main()
