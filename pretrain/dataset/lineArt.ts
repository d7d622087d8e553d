import type { Element } from '@xmldom/xmldom'
import { luma, parseColor, spreadOf, toHex } from './paint.ts'
import { NO_SHAPE, type Recolor } from './recolor.ts'
import {
  childElements,
  descendants,
  flatColor,
  localName,
  parseSvgArt,
  type Shape,
  type SvgArt,
  serialize,
} from './svgArt.ts'

/**
 * How one piece of art becomes lines. `ink`: its own dark strokes and fills; `outline`: contours of its shapes;
 * `layered`: every shape says what it is in `data-layer`: ink, flat (hides ink below it), shade or light (hide nothing).
 */
export type LineStyle =
  | { kind: 'layered' }
  | {
      kind: 'ink' | 'outline'
      /** Fills darker than this luma (0..255) count as ink. Strict, or dark hair becomes a black blot. */
      inkFillLuma: number
      /** Strokes darker than this luma count as ink. */
      inkStrokeLuma: number
    }

/** What a region label stands for. Later labels lie on top of earlier ones. */
export interface Region {
  outlined: boolean
  /** Outlined even against a shade of its own colour, as a pattern is. */
  always?: boolean
  /** Which piece of the picture it belongs to. */
  piece: number
}

/** Hands out labels and their codes; one allocator serves all pieces of one picture. Label 0 is the paper. */
export class Regions {
  readonly list: Region[] = [{ outlined: false, piece: -1 }]

  add(region: Region): string {
    this.list.push(region)
    return codeOf(this.list.length - 1)
  }
}

/** A colour no blend of two labels is likely to hit: a bijective scramble of the label in 24 bits. */
export function codeOf(label: number): string {
  return `#${codeNumber(label).toString(16).padStart(6, '0')}`
}

export const codeNumber = (label: number): number =>
  label === 0 ? 0xffffff : (Math.imul(label, 0x9e3779) ^ 0x5bd1e9) & 0xffffff

/** Three pixel-aligned views of one piece, each the inside of an `<svg>` with the same view box. */
export interface LineArtViews {
  viewBox: SvgArt['viewBox']
  /** As drawn, ink made black, colours mapped. */
  color: string
  /** The colour view without the ink of layered art; other art keeps its ink, for what lies under it is not known. */
  bare: string
  /** Ink black, everything else opaque white: what covers ink in the drawing covers it here. */
  ink: string
  /** Every opaque paint in its own flat label colour, without antialiasing. */
  regions: string
  inkShapes: number
}

/**
 * Splits art into its colour, ink and region views. Paints below half opacity (shadows, shine) neither make lines nor hide them.
 * Throws UnsupportedArt for art that cannot be taken apart.
 */
export function toLineArt(
  svg: string,
  style: LineStyle,
  piece: number,
  regions: Regions,
  recolor: Recolor,
): LineArtViews {
  const art = parseSvgArt(svg, `p${piece}-`)
  const isInk = inkTest(art, style)
  const paints: Painted[] = art.shapes.map((shape) => ({
    shape,
    fillInk: isInk.fill(shape),
    strokeInk: isInk.stroke(shape),
  }))
  for (const [i, { shape, fillInk, strokeInk }] of paints.entries()) {
    setPaint(shape.element, 'fill', fillInk ? '#000' : mapped(shape.fill, i, recolor))
    setPaint(shape.element, 'stroke', strokeInk ? '#000' : mapped(shape.stroke, i, recolor))
  }
  recolorStops(art.root, recolor)
  const color = inner(art)
  const bare = style.kind === 'layered' ? withoutInk(art, paints) : color
  if (style.kind === 'layered') hideModelling(paints)
  for (const { shape } of paints) makeOpaque(shape)
  dropEffects(art.root)
  for (const { shape, fillInk, strokeInk } of paints) {
    setPaint(shape.element, 'fill', cover(shape.fill, shape.fillOpacity, fillInk ? '#000' : '#fff'))
    setPaint(shape.element, 'stroke', cover(shape.stroke, shape.strokeOpacity, strokeInk ? '#000' : '#fff'))
  }
  const ink = inner(art)
  const outlined = style.kind === 'outline'
  for (const { shape, fillInk, strokeInk } of paints) {
    shape.element.setAttribute('shape-rendering', 'crispEdges')
    const label = (isInkPaint: boolean) => regions.add({ outlined: outlined && !isInkPaint, piece })
    // A hairline of ink with a label of its own would break the contour of what it runs along into dashes.
    const strokeShows = !strokeInk && shows(shape.stroke, shape.strokeOpacity)
    setPaint(shape.element, 'fill', shows(shape.fill, shape.fillOpacity) ? label(fillInk) : 'none')
    setPaint(shape.element, 'stroke', strokeShows ? label(false) : 'none')
  }
  const inkShapes = paints.filter((p) => p.fillInk || p.strokeInk).length
  return { viewBox: art.viewBox, color, bare, ink, regions: inner(art), inkShapes }
}

interface Painted {
  shape: Shape
  fillInk: boolean
  strokeInk: boolean
}

const layerOf = ({ element }: Shape) => element.getAttribute('data-layer')

function withoutInk(art: SvgArt, paints: readonly Painted[]): string {
  const ink = paints.filter(({ fillInk, strokeInk }) => fillInk || strokeInk)
  for (const { shape } of ink) shape.element.setAttribute('display', 'none')
  const bare = inner(art)
  for (const { shape } of ink) shape.element.removeAttribute('display')
  return bare
}

/** Shade and light lie on their flats and neither make lines nor hide them. */
function hideModelling(paints: readonly Painted[]): void {
  for (const { shape } of paints) {
    if (!['shade', 'light'].includes(layerOf(shape) ?? '')) continue
    shape.fill = 'none'
    shape.stroke = 'none'
  }
}

const shows = (paint: string, opacity: number) =>
  paint !== 'none' && paint !== 'transparent' && opacity >= 0.5

const cover = (paint: string, opacity: number, with_: string) => (shows(paint, opacity) ? with_ : 'none')

function inkTest(art: SvgArt, style: LineStyle) {
  if (style.kind === 'layered') {
    const inked = (paint: string, shape: Shape) => layerOf(shape) === 'ink' && paint !== 'none'
    return { fill: (s: Shape) => inked(s.fill, s), stroke: (s: Shape) => inked(s.stroke, s) }
  }
  const dark = (paint: string, opacity: number, limit: number) => {
    if (paint.startsWith('url') || !shows(paint, opacity)) return false
    const color = flatColor(paint, art.document)
    return color !== null && opacity > 0.7 && luma(color) < limit && spreadOf(color) < 60
  }
  return {
    fill: (s: Shape) => dark(s.fill, s.fillOpacity, style.inkFillLuma),
    stroke: (s: Shape) => dark(s.stroke, s.strokeOpacity, style.inkStrokeLuma),
  }
}

function mapped(paint: string, shape: number, recolor: Recolor): string {
  const color = parseColor(paint)
  return color ? toHex(recolor(color, shape)) : paint
}

function recolorStops(root: Element, recolor: Recolor): void {
  for (const stop of descendants(root).filter((e) => localName(e) === 'stop')) {
    stop.setAttribute('stop-color', mapped(stop.getAttribute('stop-color') ?? '#000', NO_SHAPE, recolor))
  }
}

const setPaint = (element: Element, name: 'fill' | 'stroke', paint: string) =>
  element.setAttribute(name, paint)

function makeOpaque({ element }: Shape): void {
  for (const name of ['fill-opacity', 'stroke-opacity']) element.setAttribute(name, '1')
}

/** Masks keep their own paints and opacities; everything painted directly loses opacity, filters and blending. */
function dropEffects(element: Element): void {
  if (['mask', 'clipPath', 'defs', 'pattern'].includes(localName(element))) return
  for (const name of ['opacity', 'filter', 'mix-blend-mode']) element.removeAttribute(name)
  for (const child of childElements(element)) dropEffects(child)
}

const DRAWN_ELSEWHERE = new Set(['metadata', 'title', 'desc', 'sodipodi:namedview'])
const FRAME = new Set([
  'width',
  'height',
  'viewBox',
  'x',
  'y',
  'id',
  'version',
  'preserveAspectRatio',
  'transform',
])

/** The root's content in a group that keeps what the root hands down (line caps and joins, fill rules). */
function inner(art: SvgArt): string {
  const handedDown = Array.from(art.root.attributes)
    .filter(({ name }) => /^[a-z-]+$/.test(name) && !FRAME.has(name) && !name.startsWith('xml'))
    .map(({ name, value }) => `${name}="${value.replace(/"/g, "'").replace(/[<&]/g, '')}"`)
  const content = childElements(art.root).filter((child) => !DRAWN_ELSEWHERE.has(child.tagName))
  return `<g ${handedDown.join(' ')}>${content.map(serialize).join('')}</g>`
}
