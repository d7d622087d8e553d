import type { PictureHeader } from '../pictureHeader.ts'
import { truncated } from './truncated.ts'

/** The root element starts and ends within so many bytes of the ends; before it comments and entities may stand. */
const ROOT_WITHIN_BYTES = 262_144
/** Byte order marks of UTF-8 and UTF-16 as one character a byte. */
const BYTE_ORDER_MARK = /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/
const ENDED = /<\/(?:[\w-]+:)?svg\s*>(?:\s|<!--[\s\S]*?-->)*$/
const BEFORE_ROOT = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>)*/i
const ROOT = /^<(?:[\w-]+:)?svg(?=[\s/>])((?:"[^"]*"|'[^']*'|[^>"'])*)>/

/**
 * The header of an SVG in any encoding that holds ASCII, UTF-16 among them; undefined where it is none. It says no size:
 * that takes a real parser, as does whether it is well-formed and harmless.
 */
export function readSvgHeader(bytes: Uint8Array): PictureHeader | undefined {
  const start = asciiText(bytes.subarray(0, ROOT_WITHIN_BYTES)).replace(BYTE_ORDER_MARK, '')
  const attributes = ROOT.exec(start.slice(BEFORE_ROOT.exec(start)?.[0].length))?.[1]
  if (attributes === undefined) return undefined
  const end = asciiText(bytes.subarray(-ROOT_WITHIN_BYTES))
  if (!ENDED.test(end) && !attributes.endsWith('/')) throw truncated('SVG', 'its end is missing')
  return { format: 'svg', width: 0, height: 0 }
}

/** Bytes as one character each, without the zeros of UTF-16: the markup looked for is ASCII. */
function asciiText(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192).filter((byte) => byte !== 0))
  return text
}
