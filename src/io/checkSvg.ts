import { TintlineError } from '../core/tintlineError.ts'

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg'
const XHTML_NAMESPACE = 'http://www.w3.org/1999/xhtml'
/** Elements that run, embed or fetch. Foreign (X)HTML inside an SVG is refused by its namespace. */
const FORBIDDEN = new Set([
  'script',
  'foreignobject',
  'handler',
  'listener',
  'iframe',
  'embed',
  'object',
  'audio',
  'video',
])
const ANIMATIONS = new Set(['set', 'animate', 'animatetransform', 'animatemotion'])
/** What a reference may point to: a part of this document, or a raster picture or font held in it. */
const LOCAL_REFERENCE = /^\s*(#|data:(image\/(png|jpe?g|webp|gif)|font\/|application\/[\w-]*font)|$)/i
/** A keyword can hide behind `\75 rl(`. */
const CSS_ESCAPE = /\\([0-9a-f]{1,6})\s?/gi
const CSS_URL = /url\(\s*(["']?)([\s\S]*?)\1\s*\)/gi

/**
 * Parses an SVG and refuses what could run or fetch anything: scripts, event handlers, foreignObject and HTML, entities,
 * style sheets and references outside the file. A DOCTYPE that defines nothing is let through, as old editors write it;
 * so are hyperlinks, which a picture does not follow. Throws TintlineError 'unsafe-svg', or 'truncated-picture' where the
 * XML is not well-formed.
 */
export function checkSvg(text: string): SVGSVGElement {
  if (/<!DOCTYPE[^>]*\[|<!ENTITY/i.test(text)) throw unsafe('it defines entities')
  const svg = parse(text)
  const root = svg.documentElement
  if (svg.querySelector('parsererror') || root.namespaceURI !== SVG_NAMESPACE) {
    const message = 'This SVG is damaged: its text is not well-formed. Save it anew from a drawing program.'
    throw new TintlineError('truncated-picture', message)
  }
  if ([...svg.childNodes].some((node) => node.nodeName === 'xml-stylesheet'))
    throw unsafe('it loads a style sheet')
  for (const element of svg.querySelectorAll('*')) checkElement(element)
  return root as unknown as SVGSVGElement
}

/** The document; an SVG copied out of a web page gets the namespace it did not need there. */
function parse(text: string): XMLDocument {
  const read = (xml: string) => new DOMParser().parseFromString(xml, 'image/svg+xml')
  const svg = read(text)
  const { localName, namespaceURI } = svg.documentElement
  if (localName !== 'svg' || namespaceURI !== null) return svg
  return read(text.replace(/<svg(?=[\s/>])/, `<svg xmlns="${SVG_NAMESPACE}"`))
}

function checkElement(element: Element): void {
  const name = element.localName.toLowerCase()
  if (FORBIDDEN.has(name) || element.namespaceURI === XHTML_NAMESPACE) throw unsafe(`it contains <${name}>`)
  if (ANIMATIONS.has(name) && /href|^on/i.test(element.getAttribute('attributeName') ?? '')) {
    throw unsafe('it animates a reference')
  }
  if (name === 'style') checkCss(element.textContent ?? '')
  for (const attribute of element.attributes) checkAttribute(name, attribute)
}

function checkAttribute(element: string, { localName, namespaceURI, value }: Attr): void {
  if (namespaceURI === null && /^on/i.test(localName)) throw unsafe(`it has an event handler (${localName})`)
  if (/^\s*javascript:/i.test(value)) throw unsafe('it contains a script')
  const isReference = localName === 'href' || localName === 'src'
  if (isReference && element !== 'a' && !LOCAL_REFERENCE.test(value))
    throw unsafe('it refers to another file')
  checkCss(value)
}

function checkCss(css: string): void {
  const plain = css.replace(CSS_ESCAPE, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16) % 0x110000),
  )
  if (/@import/i.test(plain)) throw unsafe('it loads a style sheet')
  for (const [, , target = ''] of plain.matchAll(CSS_URL)) {
    if (!LOCAL_REFERENCE.test(target)) throw unsafe('it refers to another file')
  }
}

const unsafe = (why: string) =>
  new TintlineError(
    'unsafe-svg',
    `This SVG is not opened because ${why}. Save it as plain SVG with embedded pictures, or as PNG, and open that.`,
  )
