import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { conceptOf, PLAIN_SIGN } from '../concept.ts'
import type { LineStyle } from '../lineArt.ts'
import { type ArtItem, type ArtSource, OUTLINE } from './artItem.ts'

interface IconSet {
  icons: Record<string, { body: string; width?: number; height?: number; hidden?: boolean }>
  width?: number
  height?: number
}

interface IconifyEntry {
  set: string
  licence: string
  author: string
  link: string
  style: LineStyle
}

const NOTO = {
  licence: 'Apache-2.0',
  author: 'Google',
  link: 'https://github.com/googlefonts/noto-emoji',
  style: OUTLINE,
}
const STREAMLINE = { licence: 'CC-BY-4.0', author: 'Streamline', link: 'https://streamlinehq.com' }

const ENTRIES: readonly IconifyEntry[] = [
  { set: 'streamline-emojis', ...STREAMLINE, style: { kind: 'ink', inkFillLuma: 70, inkStrokeLuma: 80 } },
  {
    set: 'streamline-ultimate-color',
    ...STREAMLINE,
    style: { kind: 'ink', inkFillLuma: 40, inkStrokeLuma: 60 },
  },
  { set: 'noto', ...NOTO },
  { set: 'noto-v1', ...NOTO },
  {
    set: 'fluent-emoji-flat',
    licence: 'MIT',
    author: 'Microsoft Corporation',
    link: 'https://github.com/microsoft/fluentui-emoji',
    style: OUTLINE,
  },
  {
    set: 'emojione',
    licence: 'CC-BY-4.0',
    author: 'Emoji One',
    link: 'https://github.com/EmojiTwo/emojitwo',
    style: OUTLINE,
  },
  {
    set: 'fxemoji',
    licence: 'Apache-2.0',
    author: 'Mozilla',
    link: 'https://github.com/mozilla/fxemoji',
    style: OUTLINE,
  },
]

/** Fluent names its skin tones without saying so: `ear-medium-dark`. */
const FLUENT_TONE = /-(?:medium-)?(?:light|medium|dark)(?:-|$)/
const LIGHTS = /traffic-light/

const require = createRequire(import.meta.url)

/** Names by code point sequence (`1f600`, `1f469-200d-1f680`), joined from every emoji set that lists them. */
export async function emojiNames(): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const set of ['emojione', 'noto-v1', 'noto']) {
    const chars: Record<string, string> = JSON.parse(
      await readFile(require.resolve(`@iconify-json/${set}/chars.json`), 'utf8'),
    )
    for (const [codes, name] of Object.entries(chars)) names.set(codes.replace(/-fe0f/g, ''), name)
  }
  return names
}

export const iconifySources: readonly ArtSource[] = ENTRIES.map((entry) => ({
  name: entry.set,
  licence: entry.licence,
  author: entry.author,
  link: entry.link,
  load: () => loadSet(entry),
}))

async function loadSet({ set, licence, author, style }: IconifyEntry): Promise<ArtItem[]> {
  const data: IconSet = JSON.parse(await readFile(require.resolve(`@iconify-json/${set}/icons.json`), 'utf8'))
  return Object.entries(data.icons)
    .filter(([name, icon]) => !icon.hidden && !PLAIN_SIGN.test(name) && !isToneVariant(set, name))
    .map(([name, icon]) => {
      const [w, h] = [icon.width ?? data.width ?? 16, icon.height ?? data.height ?? 16]
      const open = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${w} ${h}">`
      const svg = `${open}${icon.body}</svg>`
      const concept = conceptOf(name)
      return {
        id: `${set}/${name}`,
        source: set,
        name,
        concept,
        licence,
        author,
        svg,
        style,
        coloring: 'icon',
        stands: false,
      }
    })
}

const isToneVariant = (set: string, name: string) =>
  set === 'fluent-emoji-flat' && FLUENT_TONE.test(name) && !LIGHTS.test(name)
