import { DOMParser, type Document, type Element, XMLSerializer } from '@xmldom/xmldom'
import { parseColor, type Rgb } from './paint.ts'

const SHAPES = new Set(['path', 'rect', 'circle', 'ellipse', 'polygon', 'polyline', 'line'])
const UNPAINTED = new Set([
  'defs',
  'clipPath',
  'mask',
  'pattern',
  'linearGradient',
  'radialGradient',
  'filter',
  'symbol',
  'marker',
])
const REFUSED = ['text', 'image', 'foreignObject', 'script', 'textPath']
const INHERITED = ['fill', 'stroke', 'fill-opacity', 'stroke-opacity', 'stroke-width']

/** One painted leaf: its paints as written, and its opacities with every ancestor's multiplied in. */
export interface Shape {
  element: Element
  fill: string
  stroke: string
  fillOpacity: number
  strokeOpacity: number
}

/** A picture taken apart: CSS classes, style attributes and `<use>` are resolved into plain attributes. */
export interface SvgArt {
  document: Document
  root: Element
  viewBox: readonly [number, number, number, number]
  shapes: Shape[]
}

export class UnsupportedArt extends Error {}

/**
 * Takes an SVG apart. Every id gets `prefix`, so that several pictures fit into one.
 * Throws UnsupportedArt for broken XML, text, bitmaps and pictures without a size.
 */
export function parseSvgArt(svg: string, prefix: string): SvgArt {
  const document = new DOMParser({ onError: () => {} }).parseFromString(svg, 'image/svg+xml')
  const root = document.documentElement
  if (!root || localName(root) !== 'svg') throw new UnsupportedArt('not an SVG')
  for (const tag of REFUSED) {
    if (root.getElementsByTagName(tag).length > 0) throw new UnsupportedArt(`holds <${tag}>`)
  }
  resolveStyles(root)
  expandUses(document, root)
  prefixIds(root, prefix)
  const art: SvgArt = { document, root, viewBox: readViewBox(root), shapes: [] }
  collect(root, { fill: '#000', stroke: 'none' }, 1, art.shapes)
  return art
}

export const serialize = (node: Element): string => new XMLSerializer().serializeToString(node)

export const localName = (element: Element): string =>
  (element.localName ?? element.tagName).replace(/^.*:/, '')

export function childElements(element: Element): Element[] {
  const found: Element[] = []
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 1) found.push(node as Element)
  }
  return found
}

export function descendants(element: Element): Element[] {
  return childElements(element).flatMap((child) => [child, ...descendants(child)])
}

/** A flat stand-in for any paint: gradients give the mean of their stops; null where nothing is painted. */
export function flatColor(paint: string, document: Document): Rgb | null {
  const reference = /url\(["']?#([^)"']+)/.exec(paint)
  if (!reference?.[1]) return parseColor(paint)
  const stops = gradientStops(document, reference[1], 0)
  if (stops.length === 0) return [160, 160, 160]
  const sum = stops.reduce((acc, c) => [acc[0] + c[0], acc[1] + c[1], acc[2] + c[2]] as Rgb, [0, 0, 0] as Rgb)
  return [sum[0] / stops.length, sum[1] / stops.length, sum[2] / stops.length]
}

function gradientStops(document: Document, id: string, depth: number): Rgb[] {
  const gradient = document.getElementById(id)
  if (!gradient || depth > 4) return []
  const own = descendants(gradient)
    .filter((e) => localName(e) === 'stop')
    .map((e) => parseColor(e.getAttribute('stop-color') ?? '#000'))
    .filter((c): c is Rgb => c !== null)
  const href = gradient.getAttribute('href') ?? gradient.getAttribute('xlink:href')
  return own.length > 0 || !href ? own : gradientStops(document, href.slice(1), depth + 1)
}

function declarations(css: string): [string, string][] {
  return css
    .split(';')
    .map((part) => part.split(/:(.*)/s))
    .filter((part) => part.length >= 2)
    .map((part) => [(part[0] ?? '').trim(), (part[1] ?? '').trim()])
}

function classRules(root: Element): Map<string, [string, string][]> {
  const rules = new Map<string, [string, string][]>()
  for (const sheet of descendants(root).filter((e) => localName(e) === 'style')) {
    const css = (sheet.textContent ?? '').replace(/\/\*[\s\S]*?\*\//g, '')
    for (const [, selectors, body] of css.matchAll(/([^{}]+)\{([^}]*)\}/g)) {
      for (const selector of (selectors ?? '').split(',')) {
        const name = /^\.([\w-]+)$/.exec(selector.trim())?.[1]
        if (name) rules.set(name, [...(rules.get(name) ?? []), ...declarations(body ?? '')])
      }
    }
    sheet.parentNode?.removeChild(sheet)
  }
  return rules
}

function resolveStyles(root: Element): void {
  const rules = classRules(root)
  for (const element of [root, ...descendants(root)]) {
    const classes = (element.getAttribute('class') ?? '').split(/\s+/)
    const resolved = [
      ...classes.flatMap((c) => rules.get(c) ?? []),
      ...declarations(element.getAttribute('style') ?? ''),
    ]
    for (const [name, value] of resolved) {
      if (/^[a-z][a-z-]*$/.test(name)) element.setAttribute(name, value.replace(/\s*!important$/, ''))
    }
    element.removeAttribute('class')
    element.removeAttribute('style')
  }
}

function expandUses(document: Document, root: Element): void {
  for (let round = 0; round < 4; round++) {
    const uses = descendants(root).filter((e) => localName(e) === 'use')
    if (uses.length === 0) return
    for (const use of uses) replaceUse(document, use)
  }
}

function replaceUse(document: Document, use: Element): void {
  const href = use.getAttribute('href') || use.getAttribute('xlink:href') || ''
  const target = document.getElementById(href.slice(1))
  if (!target || localName(target) === 'symbol') throw new UnsupportedArt('holds a <use> of something else')
  const group = document.createElementNS('http://www.w3.org/2000/svg', 'g')
  for (const { name, value } of Array.from(use.attributes)) {
    if (!['x', 'y', 'width', 'height', 'href', 'xlink:href', 'id', 'transform'].includes(name))
      group.setAttribute(name, value)
  }
  const move = `translate(${use.getAttribute('x') || 0} ${use.getAttribute('y') || 0})`
  group.setAttribute('transform', `${use.getAttribute('transform') ?? ''} ${move}`.trim())
  const copy = target.cloneNode(true) as Element
  copy.removeAttribute('id')
  group.appendChild(copy)
  use.parentNode?.replaceChild(group, use)
}

function prefixIds(root: Element, prefix: string): void {
  for (const element of [root, ...descendants(root)]) {
    for (const { name, value } of Array.from(element.attributes)) {
      if (name === 'id') element.setAttribute(name, prefix + value)
      else if (/href$/.test(name) && value.startsWith('#'))
        element.setAttribute(name, `#${prefix}${value.slice(1)}`)
      else if (value.includes('url(')) {
        element.setAttribute(name, value.replace(/url\(["']?#([^)"']+)["']?\)/g, `url(#${prefix}$1)`))
      }
    }
  }
}

function readViewBox(root: Element): [number, number, number, number] {
  const box = (root.getAttribute('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const [x = 0, y = 0, w = Number.NaN, h = Number.NaN] = box
  if (w > 0 && h > 0) return [x, y, w, h]
  const [width, height] = ['width', 'height'].map((name) => lengthPx(root.getAttribute(name) ?? ''))
  if (!width || !height || !(width > 0 && height > 0)) throw new UnsupportedArt('has no size')
  return [0, 0, width, height]
}

/** CSS Values and Units 4, absolute lengths. Without a view box one user unit is one px. */
const UNITS_PX: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
}

function lengthPx(text: string): number {
  const [, value = '', unit = ''] = /^\s*([\d.eE+-]+?)\s*([a-z]*)\s*$/.exec(text) ?? []
  return Number.parseFloat(value) * (UNITS_PX[unit] ?? Number.NaN)
}

type Inherited = Record<string, string>

function collect(element: Element, inherited: Inherited, opacity: number, shapes: Shape[]): void {
  const tag = localName(element)
  if (UNPAINTED.has(tag) || element.getAttribute('display') === 'none') return
  const own: Inherited = { ...inherited }
  for (const name of INHERITED) {
    const value = element.getAttribute(name)
    if (value && value !== 'inherit') own[name] = value
  }
  const through = opacity * number(element.getAttribute('opacity'), 1)
  if (SHAPES.has(tag)) {
    shapes.push({
      element,
      fill: tag === 'line' ? 'none' : (own.fill ?? '#000'),
      stroke: number(own['stroke-width'] ?? null, 1) > 0 ? (own.stroke ?? 'none') : 'none',
      fillOpacity: through * number(own['fill-opacity'] ?? null, 1),
      strokeOpacity: through * number(own['stroke-opacity'] ?? null, 1),
    })
  }
  for (const child of childElements(element)) collect(child, own, through, shapes)
}

function number(text: string | null, fallback: number): number {
  const value = Number.parseFloat(text ?? '')
  return Number.isFinite(value) ? (text?.trim().endsWith('%') ? value / 100 : value) : fallback
}
