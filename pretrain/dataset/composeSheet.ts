import type { Random } from '../../src/core/random.ts'
import { drawBackdrop } from './backdrop.ts'
import { type LineArtViews, Regions, toLineArt } from './lineArt.ts'
import { createRecolor } from './recolor.ts'
import { type Placement, SHEET_PX, type SheetPlan } from './sheetPlan.ts'
import type { ArtItem } from './sources/artItem.ts'

/** Complete SVGs of one sheet, laid out alike, so that their renders are aligned to the pixel. */
export interface SheetViews {
  color: string
  /** What lies under the ink, where every piece tells; null where it has to be guessed from around the ink. */
  bare: string | null
  ink: string
  regionMap: string
  regions: Regions
  /** Numbers of the pieces whose areas take colours of their own. */
  areaPieces: ReadonlySet<number>
  hasInk: boolean
}

/** Lays the pieces out on one sheet as nested SVGs, the first at the bottom. */
export function composeSheet(items: readonly ArtItem[], plan: SheetPlan, random: Random): SheetViews {
  const regions = new Regions()
  const ground = drawBackdrop(plan.backdrop, regions, random.fork('backdrop'))
  const placed = items.map((item, i) => {
    const recolor = createRecolor(plan.recolor[i] ?? 'none', random.fork(`recolor ${i}`))
    const art = toLineArt(item.svg, item.style, i, regions, recolor)
    return { art, at: plan.placements[i] as Placement }
  })
  const view = (key: 'color' | 'bare' | 'ink' | 'regions') =>
    sheet(
      ground[key === 'bare' ? 'color' : key] + placed.map(({ art, at }) => place(art, art[key], at)).join(''),
      key === 'regions' || key === 'bare' ? '' : frame(plan),
    )
  const inkIsGuessed = placed.some(({ art }, i) => items[i]?.style.kind !== 'layered' && art.inkShapes > 0)
  return {
    color: view('color'),
    bare: inkIsGuessed ? null : view('bare'),
    ink: view('ink'),
    regionMap: view('regions'),
    regions,
    areaPieces: new Set(items.flatMap((item, i) => (hasAreas(item) ? [i] : []))),
    hasInk: plan.frame || placed.some(({ art }) => art.inkShapes > 0),
  }
}

const hasAreas = ({ coloring }: ArtItem) => coloring === 'areas' || coloring === 'blank'

const NAMESPACES =
  'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"'

const sheet = (content: string, over: string) =>
  `<svg ${NAMESPACES} viewBox="0 0 ${SHEET_PX} ${SHEET_PX}" width="${SHEET_PX}" height="${SHEET_PX}">${content}${over}</svg>`

const frame = (plan: SheetPlan) =>
  plan.frame ? `<rect x="5" y="5" width="502" height="502" fill="none" stroke="#000" stroke-width="7"/>` : ''

function place(
  { viewBox }: LineArtViews,
  content: string,
  { x, y, sidePx, degrees, mirrored }: Placement,
): string {
  const middle = [x + sidePx / 2, y + sidePx / 2]
  const turn = degrees === 0 ? '' : `rotate(${degrees.toFixed(2)} ${middle[0]} ${middle[1]})`
  const flip = mirrored ? `translate(${2 * (middle[0] ?? 0)} 0) scale(-1 1)` : ''
  const box = `x="${x}" y="${y}" width="${sidePx}" height="${sidePx}" viewBox="${viewBox.join(' ')}"`
  return `<g transform="${turn} ${flip}"><svg ${box} preserveAspectRatio="xMidYMax meet">${content}</svg></g>`
}

/** One piece alone: untouched colours, upright, filling a white sheet. What is the same here is the same drawing. */
export function composePlain(item: ArtItem): string {
  const art = toLineArt(item.svg, item.style, 0, new Regions(), (color) => color)
  return sheet(place(art, art.color, { x: 0, y: 0, sidePx: SHEET_PX, degrees: 0, mirrored: false }), '')
}
