import { TintlineError } from '../../core/tintlineError.ts'

/** What drawing an SVG asks for, with everything that is drawn more than once counted as often. */
interface Load {
  elements: number
  /** Length of path data, point lists and text. */
  characters: number
  /** Filter primitives: each goes over all pixels it covers. */
  filterSteps: number
}

/** Two seconds of drawing on a slow machine, about. What gets through and takes longer is ended. */
const BUDGET: Readonly<Load> = { elements: 100_000, characters: 16_000_000, filterSteps: 200 }
const WORDS: Readonly<Record<keyof Load, string>> = {
  elements: 'elements',
  characters: 'characters of path data and text',
  filterSteps: 'filter steps',
}
/** Elements within elements; browsers draw them by recursion. */
const MAX_DEPTH = 500
/** Their references do not draw what they point to. */
const POINTERS = new Set(['a', 'set', 'animate', 'animatetransform', 'animatemotion', 'mpath', 'discard'])
const LOCAL_URL = /url\(\s*["']?\s*#([^"')]+)/g

/** The refusal of an SVG that would keep the browser drawing for too long; `what` it has too much of. */
export const tooComplex = (what: string) =>
  new TintlineError(
    'picture-too-complex',
    `This SVG asks for too much drawing: ${what}. Simplify it in a drawing program, or save it as PNG and open that.`,
  )

/** Judges the text alone, since parsing a million elements takes seconds. Throws TintlineError 'picture-too-complex'. */
export function checkTagCount(text: string): void {
  let tags = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    // Neither an end tag, a comment nor an instruction: those start with '/', '!' or '?'.
    if (text.charCodeAt(at + 1) > 0x3f) tags++
    if (tags > BUDGET.elements) throw tooMuch('elements')
  }
}

/**
 * Counts what drawing the tree asks for before any of it is drawn: what `use`, patterns, markers, masks and filters refer
 * to counts each time. Throws TintlineError 'picture-too-complex', also where a reference leads back to itself.
 */
export function checkSvgBudget(root: Element): void {
  const load = loadOf(root)
  for (const kind of ['elements', 'characters', 'filterSteps'] as const)
    if (load[kind] > BUDGET[kind]) throw tooMuch(kind)
}

const tooMuch = (kind: keyof Load) =>
  tooComplex(`more than ${BUDGET[kind].toLocaleString('en')} ${WORDS[kind]} in all`)

/** Something to be drawn as part of an element: a child, or what it refers to. */
interface Part {
  readonly element: Element
  readonly isReference: boolean
  readonly times: number
}

interface Visit {
  readonly element: Element
  readonly parts: readonly Part[]
  next: number
}

/** Walks depth first with a stack of its own: the file decides how deep it goes. */
function loadOf(root: Element): Load {
  const byId = new Map<string, Element>()
  for (const element of root.querySelectorAll('[id]'))
    if (!byId.has(element.id)) byId.set(element.id, element)
  const loads = new Map<Element, Load>()
  const open = new Set<Element>()
  const visits: Visit[] = []
  const enter = (element: Element) => {
    if (open.has(element)) throw tooComplex('it refers to itself in a circle')
    if (visits.length >= MAX_DEPTH) throw tooComplex(`elements more than ${MAX_DEPTH} deep in each other`)
    open.add(element)
    visits.push({ element, parts: partsOf(element, byId), next: 0 })
  }
  enter(root)
  for (let visit = visits.at(-1); visit; visit = visits.at(-1)) {
    const part = visit.parts[visit.next]
    if (!part) {
      loads.set(visit.element, sum(visit, loads))
      open.delete(visit.element)
      visits.pop()
    } else if (loads.has(part.element)) visit.next++
    else enter(part.element)
  }
  return loads.get(root) as Load
}

function partsOf(element: Element, byId: ReadonlyMap<string, Element>): Part[] {
  const parts: Part[] = [...element.children].map((child) => ({
    element: child,
    isReference: false,
    times: 1,
  }))
  const add = (id: string | undefined, times: number) => {
    const target = byId.get(decodeId(id ?? ''))
    if (target) parts.push({ element: target, isReference: true, times })
  }
  for (const { localName, value } of element.attributes) {
    if (localName === 'href' && !POINTERS.has(element.localName.toLowerCase()))
      add(/^\s*#(.*?)\s*$/.exec(value)?.[1], 1)
    else if (value.includes('url(')) {
      // A marker stands at each corner of a path.
      const times = /marker/.test(localName === 'style' ? value : localName) ? cornersOf(element) : 1
      for (const [, id] of value.matchAll(LOCAL_URL)) add(id, times)
    }
  }
  return parts
}

function decodeId(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

const shapeOf = (element: Element) => element.getAttribute('d') ?? element.getAttribute('points') ?? ''

/** At most so many corners: each takes a letter and two digits, or two digits and two separators. */
const cornersOf = (element: Element) => 1 + Math.floor(shapeOf(element).length / 3)

function sum({ element, parts }: Visit, loads: ReadonlyMap<Element, Load>): Load {
  const load: Load = {
    elements: 1,
    characters: shapeOf(element).length + textLength(element),
    filterSteps: filterSteps(element),
  }
  for (const part of parts) {
    const own = loads.get(part.element) as Load
    load.elements += part.times * own.elements
    load.characters += part.times * own.characters
    // A filter that nothing refers to goes over no pixels.
    const isDrawn = part.isReference || part.element.localName !== 'filter'
    if (isDrawn) load.filterSteps += part.times * own.filterSteps
  }
  return load
}

function textLength({ localName, childNodes }: Element): number {
  if (localName === 'style') return 0
  let length = 0
  for (const node of childNodes) if (node.nodeType === Node.TEXT_NODE) length += node.nodeValue?.length ?? 0
  return length
}

/** Primitives have names such as feGaussianBlur; turbulence is as many of them as it has octaves. */
function filterSteps(element: Element): number {
  if (!element.localName.startsWith('fe') || element.parentElement?.localName !== 'filter') return 0
  return Math.max(1, Number(element.getAttribute('numOctaves')) || 1)
}
