import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { conceptOf, PLAIN_SIGN } from '../concept.ts'
import { type ArtItem, type ArtSource, OUTLINE } from './artItem.ts'
import { emojiNames } from './iconify.ts'

const require = createRequire(import.meta.url)

export const twemojiSource: ArtSource = {
  name: 'twemoji',
  licence: 'CC-BY-4.0',
  author: 'Twitter, Inc and other contributors; jdecked',
  link: 'https://github.com/jdecked/twemoji',
  load: async () => {
    const folder = dirname(require.resolve('@twemoji/svg/package.json'))
    const names = await emojiNames()
    const files = (await readdir(folder)).filter((file) => file.endsWith('.svg')).sort()
    const items: ArtItem[] = []
    for (const file of files) {
      const name = names.get(file.slice(0, -4).replace(/-fe0f/g, ''))
      if (!name || PLAIN_SIGN.test(name)) continue
      items.push({
        id: `twemoji/${name}`,
        source: 'twemoji',
        name,
        concept: conceptOf(name),
        licence: 'CC-BY-4.0',
        author: 'Twitter, Inc and other contributors; jdecked',
        svg: await readFile(join(folder, file), 'utf8'),
        style: OUTLINE,
        coloring: 'icon',
        stands: false,
      })
    }
    return [...new Map(items.map((item) => [item.id, item])).values()]
  },
}
