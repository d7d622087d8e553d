import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { fingerprint } from '../../src/core/pieces/fingerprint.ts'
import { measureShares } from '../../src/core/pieces/measureShares.ts'
import { createRandom, type Random } from '../../src/core/random.ts'
import { paintAreas } from './areas.ts'
import { measureBareBorders, measurePainted, type PairFacts } from './clean.ts'
import { composePlain, composeSheet, type SheetViews } from './composeSheet.ts'
import { nearestSeed } from './distance.ts'
import type { Region } from './lineArt.ts'
import { drawOutlines, labelColors, type Pen, readLabels } from './outline.ts'
import { dropAlpha, halve, renderSquare } from './raster.ts'
import { planSheet, SHEET_PX } from './sheetPlan.ts'
import type { ArtItem } from './sources/artItem.ts'

/** One picture to make: a single piece or, with more, a scene. */
export interface PairJob {
  id: string
  seed: number
  items: ArtItem[]
  /** Also encode line and colour as PNG at sheet size, for `eval --pairs`. */
  wantPng: boolean
}

/** The stream a picture is drawn from. */
export const pictureRandom = ({ seed, id }: PairJob): Random => createRandom(`${seed}/${id}`)

/** A finished pair: u8 planes at half the sheet's side, C order. */
export interface RenderedPair {
  line: Uint8Array
  under: Uint8Array
  color: Uint8Array
  facts: PairFacts
  png?: { line: Uint8Array; color: Uint8Array }
}

/** Makes line, colour under the lines and finished colour. Throws UnsupportedArt; a panic of resvg ends the process. */
export async function renderPair(job: PairJob): Promise<RenderedPair> {
  const random = pictureRandom(job)
  const full = renderSheet(job, random)
  const [line, under, color] = [
    halve(full.line, SHEET_PX, 1),
    halve(full.under, SHEET_PX, 3),
    halve(full.color, SHEET_PX, 3),
  ]
  const facts = {
    ...measureShares(line, color, 3),
    bareBorderShare: measureBareBorders(line, under),
    ...identify(job.items, color),
  }
  const pair = { line, under, color, facts }
  return job.wantPng
    ? { ...pair, png: { line: await png(full.line, 1), color: await png(full.color, 3) } }
    : pair
}

/** The picture at sheet size. `random` is the job's own stream, fresh. Throws as renderPair. */
export function renderSheet(job: PairJob, random: Random): FullSheet {
  if (job.items.length === 0) throw new Error(`${job.id} has nothing to draw`)
  const plan = planSheet(job.items, random)
  const views = composeSheet(job.items, plan, random.fork('sheet'))
  return drawSheet(views, drawPen(random.fork('pen')), random)
}

/** Side of the render two drawings are compared on, px. */
const PLAIN_PX = 136

/**
 * What tells a picture from another. A single piece is compared as its package draws it: placement, ground and
 * recolouring differ between any two pictures and would hide that the drawing is the same. Scenes stand for themselves.
 */
export function identify(
  items: readonly ArtItem[],
  color: Uint8Array,
): Pick<PairFacts, 'digest' | 'print' | 'paintedShare'> {
  const [only, ...more] = items
  const alone = only && more.length === 0
  const [compared, sizePx] = alone
    ? [dropAlpha(renderSquare(composePlain(only), PLAIN_PX), 3), PLAIN_PX]
    : [color, SHEET_PX / 2]
  return {
    digest: createHash('sha1').update(compared).digest('hex'),
    print: fingerprint(compared, sizePx),
    paintedShare: measurePainted(compared),
  }
}

/** 0.6 to 2.2 % of the side, more often thin than thick. */
function drawPen(random: Random): Pen {
  return {
    widthPx: (SHEET_PX * (0.6 + 1.6 * random.next() ** 1.4)) / 100,
    taper: random.next() < 0.4 ? 0 : random.range(0.1, 0.6),
    innerScale: random.next() < 0.5 ? 1 : random.range(0.55, 0.9),
    drawShades: random.next() < 0.25,
  }
}

/** u8 planes of the sheet's side, C order: line ×1, colour under the lines ×3, finished colour ×3. */
interface FullSheet {
  line: Uint8Array
  under: Uint8Array
  color: Uint8Array
}

function drawSheet(views: SheetViews, pen: Pen, random: Random): FullSheet {
  const drawn = dropAlpha(renderSquare(views.color, SHEET_PX), 3)
  const ink = views.hasInk ? dropAlpha(renderSquare(views.ink, SHEET_PX), 1) : null
  const { list } = views.regions
  const outlined = list.some((region) => region.outlined)
  const areas = ink !== null && views.areaPieces.size > 0
  const labels =
    outlined || areas ? readLabels(renderSquare(views.regionMap, SHEET_PX), SHEET_PX, list.length) : null
  const base = labels && areas ? repaint(views, drawn, ink, labels, random) : drawn
  const contour = labels && outlined ? contours(list, labels, base, pen, random) : null
  const under = ink ? underInk(views, base, ink) : base
  if (!contour) return { line: ink ?? new Uint8Array(SHEET_PX * SHEET_PX).fill(255), under, color: base }
  return { line: ink ? darker(ink, contour) : contour, under, color: multiply(base, contour) }
}

/** Areas in their own colours, and the soft rim of the ink blended anew with them. */
function repaint(
  { regions, areaPieces }: SheetViews,
  drawn: Uint8Array,
  ink: Uint8Array,
  labels: Int32Array,
  random: Random,
): Uint8Array {
  const painted = paintAreas(drawn, ink, labels, regions.list, areaPieces, random)
  const blended = multiply(spreadUnderInk(painted, ink), ink)
  const isOfPiece = (i: number) => areaPieces.has(regions.list[labels[i] as number]?.piece ?? -1)
  return painted.map((v, i) => (isOfPiece(Math.floor(i / 3)) ? (blended[i] as number) : v))
}

function contours(
  list: readonly Region[],
  labels: Int32Array,
  base: Uint8Array,
  pen: Pen,
  random: Random,
): Uint8Array {
  return drawOutlines(
    labels,
    SHEET_PX,
    list,
    labelColors(labels, base, list.length),
    pen,
    random.fork('pressure'),
  )
}

const underInk = (views: SheetViews, base: Uint8Array, ink: Uint8Array) =>
  views.bare === null ? spreadUnderInk(base, ink) : dropAlpha(renderSquare(views.bare, SHEET_PX), 3)

/** Lets every pixel touched by ink take the nearest untouched colour: what the artist laid under the line. */
function spreadUnderInk(base: Uint8Array, ink: Uint8Array): Uint8Array {
  const { origin } = nearestSeed(
    ink.map((v) => (v > 250 ? 1 : 0)),
    SHEET_PX,
  )
  const under = base.slice()
  for (let i = 0; i < ink.length; i++) {
    const from = origin[i] as number
    if (from < 0 || from === i) continue
    for (let c = 0; c < 3; c++) under[i * 3 + c] = base[from * 3 + c] as number
  }
  return under
}

const darker = (a: Uint8Array, b: Uint8Array) => a.map((v, i) => Math.min(v, b[i] as number))

/** Lines laid over colours. */
export function multiply(rgb: Uint8Array, line: Uint8Array): Uint8Array {
  return rgb.map((v, i) => Math.round((v * (line[Math.floor(i / 3)] as number)) / 255))
}

/** A plane of the sheet's side as PNG. */
export async function png(plane: Uint8Array, channels: 1 | 3): Promise<Uint8Array> {
  return sharp(plane, { raw: { width: SHEET_PX, height: SHEET_PX, channels } })
    .png({ compressionLevel: 9 })
    .toBuffer()
}
