/** Markup whose texts are already escaped. */
export class Html {
  constructor(readonly text: string) {}
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** What may stand in a template; nothing stands for nothing. */
type Part = string | number | Html | readonly Html[] | undefined

/** A template of markup: texts put in are escaped, markup is not, lists of markup are joined. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.map((text, i) => text + fill(parts[i])).join(''))
}

function fill(part: Part): string {
  if (part === undefined) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'string' || typeof part === 'number') {
    return String(part).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
  }
  return part.map((one) => one.text).join('')
}
