import { unsafeSvg } from './unsafeSvg.ts'

const COMMENT = /\/\*[\s\S]*?(?:\*\/|$)/g
/** A keyword can hide behind `\75 rl(`. */
const ESCAPE = /\\([0-9a-f]{1,6})\s?|\\([^\n0-9a-f])/gi
/** Style sheets from elsewhere; namespaces, which are addresses that nothing fetches. */
const LOOSE_RULE = /@(?:import|namespace|charset)\b(?:"[^"]*"|'[^']*'|url\([^)]*\)|[^;"'{}])*;?/gi
const FONT_FACE = /@font-face\s*\{[^}]*\}/gi
/** A part of this document, or a raster picture or a font held in it, in a url() that is closed. */
const LOCAL_URL =
  /url\(\s*(["']?)\s*(?:#|data:(?:image\/(?:png|jpe?g|webp|gif)|font\/|application\/[\w-]*font))[^"')]*\1\s*\)/gi
/** What fetches, or names something to fetch. */
const FETCHES = /@import|url\(|\bsrc\(|image-set\(|\bimage\(|cross-fade\(/i

/**
 * Style text of an SVG without style sheets and fonts from elsewhere, which change at most how its text looks.
 * Throws TintlineError 'unsafe-svg' where anything else in it could fetch.
 */
export function cleanCss(css: string): string {
  const kept = css.replace(LOOSE_RULE, '').replace(FONT_FACE, (rule) => (mayFetch(rule) ? '' : rule))
  if (mayFetch(kept)) throw unsafeSvg('it refers to another file')
  return kept
}

/** Looks at the text as it stands, and without comments and escapes, which can hide or break a keyword. */
function mayFetch(css: string): boolean {
  const plain = css
    .replace(COMMENT, '')
    .replace(ESCAPE, (_, hex?: string, letter?: string) =>
      hex ? String.fromCodePoint(Number.parseInt(hex, 16) % 0x110000) : (letter ?? ''),
    )
  return [css, plain].some((text) => FETCHES.test(text.replace(LOCAL_URL, '')))
}
