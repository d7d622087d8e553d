import type { PictureHeader } from '../pictureHeader.ts'
import { truncated } from './truncated.ts'

/** CSS px of the absolute length units (CSS Values 4, §6.2). */
const UNIT_PX: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
}
/** The root element starts and ends within so many bytes of the ends; before it comments and entities may stand. */
const ROOT_WITHIN_BYTES = 262_144
const UTF8_MARK = /^\u00ef\u00bb\u00bf/
const ENDED = /<\/(?:[\w-]+:)?svg\s*>(?:\s|<!--[\s\S]*?-->)*$/
const BEFORE_ROOT = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>)*/i
const ROOT = /^<(?:[\w-]+:)?svg(?=[\s/>])((?:"[^"]*"|'[^']*'|[^>"'])*)>/

/**
 * The header of an SVG, undefined where it is none. Sides come from width and height in absolute units, else from the
 * viewBox; both 0 where neither says (SVG 2, §8.12). Whether it is well-formed and harmless is for a real parser to say.
 */
export function readSvgHeader(bytes: Uint8Array): PictureHeader | undefined {
  const start = asciiText(bytes.subarray(0, ROOT_WITHIN_BYTES)).replace(UTF8_MARK, '')
  const attributes = ROOT.exec(start.slice(BEFORE_ROOT.exec(start)?.[0].length))?.[1]
  if (attributes === undefined) return undefined
  const end = asciiText(bytes.subarray(-ROOT_WITHIN_BYTES))
  if (!ENDED.test(end) && !attributes.endsWith('/')) throw truncated('SVG', 'its end is missing')
  return { format: 'svg', ...sizeFrom(attributes) }
}

/** Bytes as one character each: the markup looked for is ASCII in UTF-8 and in all 8-bit encodings. */
function asciiText(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

function sizeFrom(attributes: string): { width: number; height: number } {
  const attribute = (name: string) =>
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)?.slice(1).join('') ?? ''
  const box = attribute('viewBox')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const [boxWidth = 0, boxHeight = 0] = box.length === 4 && box.every(Number.isFinite) ? box.slice(2) : []
  const width = lengthPx(attribute('width'))
  const height = lengthPx(attribute('height'))
  if (width > 0 && height > 0) return { width, height }
  if (!(boxWidth > 0 && boxHeight > 0)) return { width: 0, height: 0 }
  if (width > 0) return { width, height: (width * boxHeight) / boxWidth }
  if (height > 0) return { width: (height * boxWidth) / boxHeight, height }
  return { width: boxWidth, height: boxHeight }
}

/** A length in CSS px; 0 where it is missing, relative (%, em) or nonsense. */
function lengthPx(text: string): number {
  const [, number = '', unit = ''] = /^\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*([a-z%]*)\s*$/i.exec(text) ?? []
  return Number(number) * (UNIT_PX[unit.toLowerCase()] ?? 0)
}
