import { TintlineError } from '../../core/tintlineError.ts'
import { cleanCss } from './cleanCss.ts'
import { expandEntities } from './expandEntities.ts'
import { checkSvgBudget, checkTagCount } from './svgBudget.ts'
import { unsafeSvg } from './unsafeSvg.ts'

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg'
const XHTML_NAMESPACE = 'http://www.w3.org/1999/xhtml'
const XLINK_NAMESPACE = 'http://www.w3.org/1999/xlink'
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'
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
/** Fonts and profiles from elsewhere: without them the picture is there all the same. */
const DISPENSABLE = new Set(['font-face-uri', 'color-profile'])
/** What a reference may point to: a part of this document, or a raster picture held in it. */
const LOCAL_REFERENCE = /^\s*(#|data:image\/(png|jpe?g|webp|gif)|$)/i

/**
 * Parses an SVG, takes out what does not draw (editors' own elements, style sheets and fonts from elsewhere) and refuses
 * what could run or fetch anything: scripts, event handlers, foreignObject and HTML, references outside the file. The tree
 * never enters a live document. Throws TintlineError 'unsafe-svg', 'picture-too-complex', or 'truncated-picture' where the
 * XML is not well-formed.
 */
export function cleanSvg(text: string): Element {
  checkTagCount(text)
  const svg = parse(expandEntities(text))
  const root = svg.documentElement
  if (svg.querySelector('parsererror') || root.namespaceURI !== SVG_NAMESPACE) {
    const message = 'This SVG is damaged: its text is not well-formed. Save it anew from a drawing program.'
    throw new TintlineError('truncated-picture', message)
  }
  if ([...svg.childNodes].some((node) => node.nodeName === 'xml-stylesheet'))
    throw unsafeSvg('it loads a style sheet')
  for (const element of [root, ...root.querySelectorAll('*')])
    if (root.contains(element)) cleanElement(element)
  checkSvgBudget(root)
  return root
}

/** The document; an SVG copied out of a web page gets the namespace it did not need there. */
function parse(text: string): XMLDocument {
  const read = (xml: string) => new DOMParser().parseFromString(xml, 'image/svg+xml')
  const svg = read(text)
  const { localName, namespaceURI } = svg.documentElement
  if (localName !== 'svg' || namespaceURI !== null) return svg
  return read(text.replace(/<svg(?=[\s/>])/, `<svg xmlns="${SVG_NAMESPACE}"`))
}

function cleanElement(element: Element): void {
  const name = element.localName.toLowerCase()
  if (isUndrawn(element, name)) {
    element.remove()
    return
  }
  if (FORBIDDEN.has(name) || element.namespaceURI === XHTML_NAMESPACE)
    throw unsafeSvg(`it contains <${name}>`)
  if (ANIMATIONS.has(name) && /href|^on/i.test(element.getAttribute('attributeName') ?? ''))
    throw unsafeSvg('it animates a reference')
  if (name === 'style') element.textContent = cleanCss(element.textContent ?? '')
  for (const attribute of [...element.attributes]) cleanAttribute(element, name, attribute)
}

/** Elements that browsers pass over: editors' own, and what those put aside for themselves with `requiredExtensions`. */
function isUndrawn(element: Element, name: string): boolean {
  const { namespaceURI } = element
  if (namespaceURI !== SVG_NAMESPACE && namespaceURI !== XHTML_NAMESPACE && namespaceURI !== null) return true
  if (DISPENSABLE.has(name)) return true
  const extensions = name === 'foreignobject' ? element.getAttribute('requiredExtensions') : null
  // Browsers have the extensions of W3C: HTML and MathML.
  return extensions !== null && !extensions.includes('www.w3.org')
}

function cleanAttribute(element: Element, elementName: string, attribute: Attr): void {
  const { localName, namespaceURI, value } = attribute
  if (namespaceURI === XMLNS_NAMESPACE) return
  if (namespaceURI === null && /^on/i.test(localName))
    throw unsafeSvg(`it has an event handler (${localName})`)
  if (/^\s*javascript:/i.test(value)) throw unsafeSvg('it contains a script')
  const isReference = localName === 'href' || localName === 'src'
  // A picture follows no hyperlink, and no base address either.
  if (isReference && elementName === 'a') element.removeAttributeNode(attribute)
  else if (isReference && !LOCAL_REFERENCE.test(value)) throw unsafeSvg('it refers to another file')
  else if (!isKnown(namespaceURI, localName)) element.removeAttributeNode(attribute)
  else if (!isReference && /[(\\@]/.test(value)) attribute.value = cleanCss(value)
}

function isKnown(namespace: string | null, localName: string): boolean {
  if (namespace === XML_NAMESPACE) return localName !== 'base'
  return namespace === null || namespace === XLINK_NAMESPACE
}
