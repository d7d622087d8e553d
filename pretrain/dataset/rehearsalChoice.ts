import type { Random } from '../../src/core/random.ts'
import type { ManifestItem } from './manifest.ts'

/** Under these anyone may hand the art on, named or not; the figures are our own. */
const FREE_LICENCES = new Set(['CC0-1.0', 'public-domain', 'CC-BY-4.0'])
const OWN_SOURCE = 'figures'

/** How many pictures of a source: what is most varied gives most. */
const SHARES: Readonly<Record<string, number>> = {
  openclipart: 24,
  scene: 16,
  twemoji: 16,
  emojione: 16,
  'streamline-emojis': 12,
  figures: 10,
  'streamline-ultimate-color': 8,
}
const OTHER_SHARE = 2

/** Figures that belong to someone else than who drew them here. */
const OTHERS_FIGURES = /domo_kun/

const mayBeHandedOn = ({ id, source, licence }: ManifestItem) =>
  !OTHERS_FIGURES.test(id) &&
  (source === OWN_SOURCE || licence.split(' + ').every((part) => FREE_LICENCES.has(part)))

/** Pictures of the training split by source, in an order of chance; of each source the first that `isGood` likes. */
export async function chooseRehearsal(
  items: readonly ManifestItem[],
  random: Random,
  isGood: (item: ManifestItem) => Promise<boolean>,
): Promise<ManifestItem[]> {
  const usable = items.filter((item) => item.split === 'train' && item.ownColors && mayBeHandedOn(item))
  const chosen: ManifestItem[] = []
  const sources = [...new Set(usable.map(({ source }) => source))].sort()
  for (const source of sources) {
    const own = usable.filter((item) => item.source === source)
    let wanted = SHARES[source] ?? OTHER_SHARE
    for (const item of random.fork(source).shuffle(own)) {
      if (wanted === 0) break
      if (!(await isGood(item))) continue
      chosen.push(item)
      wanted--
    }
  }
  return random.shuffle(chosen)
}

const INK = 128
const FEWEST_COLORS = 3
/** Shares of the sheet: a colour that counts, and the ink of a drawing that is neither nearly empty nor nearly black. */
const COLOR_SHARE = 0.015
const INK_SHARES = [0.02, 0.22] as const

/** Half of the border of [side, side, 3] has to be as light as this for a picture to lie on paper. */
const PAPER = 250

/**
 * True where a picture lies on white paper, as most drawings do: what a style does to the ground is what others' drawings suffer from most.
 */
export function isOnPaper(color: Uint8Array, side: number): boolean {
  const isPaper = (pixel: number) => [0, 1, 2].every((c) => (color[3 * pixel + c] as number) >= PAPER)
  let paper = 0
  for (let i = 0; i < side; i++)
    paper += [i, (side - 1) * side + i, i * side, i * side + side - 1].filter(isPaper).length
  return paper > 2 * side
}

/** True where a picture has a drawing's share of ink and several colours: one that says nothing about colouring is not worth a place. */
export function hasSomethingToColor(line: Uint8Array, color: Uint8Array): boolean {
  const ink = line.filter((value) => value < INK).length / line.length
  if (ink < INK_SHARES[0] || ink > INK_SHARES[1]) return false
  const counts = new Map<number, number>()
  for (let i = 0; i < color.length; i += 3) {
    const key =
      (((color[i] as number) >> 4) << 8) |
      (((color[i + 1] as number) >> 4) << 4) |
      ((color[i + 2] as number) >> 4)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const least = (COLOR_SHARE * color.length) / 3
  return [...counts.values()].filter((count) => count >= least).length >= FEWEST_COLORS
}
