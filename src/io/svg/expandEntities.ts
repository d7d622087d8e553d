import { MAX_SVG_BYTES } from './readSvgText.ts'
import { tooComplex } from './svgBudget.ts'
import { unsafeSvg } from './unsafeSvg.ts'

const BEFORE_DOCTYPE = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*/
const TOKEN = /"[^"]*"|'[^']*'|[^"'<[\]>]+|<!--|[\s\S]/y
const ENTITY = /<!ENTITY\s+([^\s%]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g
const REFERENCE = /&([A-Za-z_][\w.:-]*);/g

/**
 * Takes the DOCTYPE away and puts the plain texts that it names in their places, as drawing programs name their namespaces:
 * the parser then meets no entity at all. Throws TintlineError 'unsafe-svg' where an entity comes from another file or
 * holds markup or other entities, 'picture-too-complex' where the text grows beyond what is read.
 */
export function expandEntities(text: string): string {
  const start = BEFORE_DOCTYPE.exec(text)?.[0].length ?? 0
  if (!/^<!DOCTYPE/i.test(text.slice(start, start + 9))) return text
  const { end, subset } = readDoctype(text, start)
  const entities = readEntities(subset)
  let length = text.length
  const rest = text.slice(end).replace(REFERENCE, (reference, name: string) => {
    const value = entities.get(name)
    if (value === undefined) return reference
    length += value.length
    if (length > MAX_SVG_BYTES) throw tooComplex('texts that it repeats too often')
    return value
  })
  return text.slice(0, start) + rest
}

/** Where the DOCTYPE that starts at `start` ends, and what it declares between its brackets. */
function readDoctype(text: string, start: number): { end: number; subset: string } {
  let subset = ''
  let isInside = false
  TOKEN.lastIndex = start
  for (let token = TOKEN.exec(text)?.[0]; token !== undefined; token = TOKEN.exec(text)?.[0]) {
    if (token === '[') isInside = true
    else if (token === ']') isInside = false
    else if (token === '>' && !isInside) return { end: TOKEN.lastIndex, subset }
    else if (token === '<!--') {
      const end = text.indexOf('-->', TOKEN.lastIndex)
      if (end < 0) break
      TOKEN.lastIndex = end + 3
    } else if (isInside) subset += token
  }
  return { end: text.length, subset }
}

function readEntities(subset: string): Map<string, string> {
  const entities = new Map<string, string>()
  const others = subset.replace(ENTITY, (_, name: string, quoted?: string, single?: string) => {
    const value = quoted ?? single ?? ''
    if (/[<&%]/.test(value)) throw unsafeSvg('it defines entities made of others')
    entities.set(name, value.replaceAll('"', '&quot;').replaceAll("'", '&apos;'))
    return ''
  })
  if (/<!ENTITY|%/i.test(others)) throw unsafeSvg('it takes entities from another file')
  return entities
}
