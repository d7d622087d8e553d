import { checkLayers } from '../checkLayers.ts'
import { damagedFile } from '../zip/damagedFile.ts'
import { readZip } from '../zip/readZip.ts'

/** A layer or, with children, a group of OpenRaster's stack. */
export interface OraNode {
  readonly name: string
  /** The PNG of a layer, by its name in the archive. */
  readonly src: string | undefined
  /** Where its left upper corner lies within its group, px. */
  readonly x: number
  readonly y: number
  readonly opacity: number
  readonly hidden: boolean
  readonly operation: string
  readonly isolated: boolean
  /** From the topmost to the lowest. */
  readonly children: readonly OraNode[] | undefined
}

export interface OraStack {
  readonly width: number
  readonly height: number
  readonly nodes: readonly OraNode[]
}

const MOST_STACK_BYTES = 4 * 1024 * 1024

/** Reads the list of layers of an archive. Only pages have a parser for it. Throws TintlineError as `readZip` does, 'damaged-file' and 'picture-too-complex'. */
export function readOraStack(archive: Uint8Array<ArrayBuffer>): OraStack {
  return parseStack(new TextDecoder().decode(readZip(archive).read('stack.xml', MOST_STACK_BYTES)))
}

function parseStack(xml: string): OraStack {
  // Nothing that this format needs is declared in one, and entities could grow without bounds.
  if (/<!DOCTYPE/i.test(xml)) throw damagedFile('its list of layers declares a document type')
  const image = new DOMParser().parseFromString(xml, 'text/xml').documentElement
  const stack = image.querySelector(':scope > stack')
  if (image.nodeName !== 'image' || !stack) throw damagedFile('its list of layers cannot be read')
  checkLayers('OpenRaster', layersIn(stack), layersIn)
  return { width: numberOf(image, 'w', 0), height: numberOf(image, 'h', 0), nodes: nodesOf(stack) }
}

const layersIn = (stack: Element): Element[] =>
  [...stack.children].filter(({ nodeName }) => nodeName === 'layer' || nodeName === 'stack')

function nodesOf(stack: Element): OraNode[] {
  return layersIn(stack).map((element) => ({
    name: element.getAttribute('name') ?? '',
    src: element.getAttribute('src') ?? undefined,
    x: numberOf(element, 'x', 0),
    y: numberOf(element, 'y', 0),
    opacity: Math.min(1, Math.max(0, numberOf(element, 'opacity', 1))),
    hidden: element.getAttribute('visibility') === 'hidden',
    operation: element.getAttribute('composite-op') ?? 'svg:src-over',
    isolated: element.getAttribute('isolation') === 'isolate',
    children: element.nodeName === 'stack' ? nodesOf(element) : undefined,
  }))
}

function numberOf(element: Element, name: string, otherwise: number): number {
  const value = Number(element.getAttribute(name) ?? otherwise)
  return Number.isFinite(value) ? value : otherwise
}
