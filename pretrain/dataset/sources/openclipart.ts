import { execFile } from 'node:child_process'
import { access, mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { conceptOf, PLAIN_SIGN } from '../concept.ts'
import type { ArtItem, ArtSource } from './artItem.ts'

const INSTALLED = '/usr/share/openclipart/svg'
const DOWNLOADS = new URL('../../data/.openclipart/', import.meta.url).pathname
const LARGEST_BYTES = 60_000
/** Folders of drawings; the rest is flags, logos, arrows and computer symbols. */
const FOLDERS = [
  'animals',
  'buildings',
  'food',
  'people',
  'plants',
  'recreation',
  'tools',
  'transportation',
  'education',
  'containers',
  'decorations',
  'science',
  'electronics',
]
const AUTHOR_FALLBACK = 'Open Clip Art Library'

export const openclipartSource: ArtSource = {
  name: 'openclipart',
  licence: 'public-domain',
  author: 'contributors of the Open Clip Art Library (each named in the manifest)',
  link: 'https://packages.debian.org/openclipart-svg',
  load: async () => {
    const root = await findArt()
    if (!root) {
      process.stderr.write('openclipart: skipped. Install the Debian package openclipart-svg to have it.\n')
      return []
    }
    const nested = await Promise.all(FOLDERS.map((folder) => svgFiles(join(root, folder))))
    const items: ArtItem[] = []
    for (const file of nested.flat().sort()) {
      const item = await loadFile(root, file)
      if (item) items.push(item)
    }
    return items
  },
}

async function findArt(): Promise<string | null> {
  const unpacked = join(DOWNLOADS, INSTALLED)
  for (const folder of [INSTALLED, unpacked]) if (await exists(folder)) return folder
  const run = promisify(execFile)
  try {
    await mkdir(DOWNLOADS, { recursive: true })
    await run('apt-get', ['download', 'openclipart-svg'], { cwd: DOWNLOADS, timeout: 120_000 })
    const archive = (await readdir(DOWNLOADS)).find((file) => file.endsWith('.deb'))
    if (!archive) return null
    await run('dpkg', ['-x', archive, '.'], { cwd: DOWNLOADS })
    return unpacked
  } catch {
    return null
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

async function svgFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])
  return entries.filter((e) => e.isFile() && e.name.endsWith('.svg')).map((e) => join(e.parentPath, e.name))
}

async function loadFile(root: string, file: string): Promise<ArtItem | null> {
  const name = basename(file, '.svg')
  if (
    PLAIN_SIGN.test(name) ||
    /flag|logo|icon_|map|sign|font|letter|cards?\b|cards?_|playing/i.test(relative(root, file))
  )
    return null
  if ((await stat(file)).size > LARGEST_BYTES) return null
  const svg = await readFile(file, 'utf8')
  const plainPaints = (svg.match(/(?:fill|stroke)[:=]/g) ?? []).length
  if (plainPaints > 900) return null
  return {
    id: `openclipart/${relative(root, file).slice(0, -4)}`,
    source: 'openclipart',
    name,
    concept: conceptOf(name.replace(/_(?:\d+|.{2,4}\d*)$/, '')),
    licence: 'public-domain',
    author: authorOf(svg),
    svg,
    style: inkStrokes(svg)
      ? { kind: 'ink', inkFillLuma: 20, inkStrokeLuma: 50 }
      : { kind: 'outline', inkFillLuma: 20, inkStrokeLuma: 50 },
    coloring: 'own',
    stands: false,
  }
}

/** Art whose shapes mostly carry black strokes brings its own ink. */
function inkStrokes(svg: string): boolean {
  const strokes =
    svg.match(/stroke\s*[:=]\s*"?\s*(?:#000000|#000\b|black|#1[0-9a-f]1[0-9a-f]1[0-9a-f])/gi) ?? []
  const shapes = svg.match(/<(?:path|circle|ellipse|rect|polygon)\b/g) ?? []
  return strokes.length >= Math.max(2, shapes.length * 0.5)
}

function authorOf(svg: string): string {
  const creator = /<dc:creator>[\s\S]{0,200}?<dc:title>([^<]{1,80})<\/dc:title>/.exec(svg)?.[1]?.trim()
  return creator && !/^https?:/.test(creator) ? creator : AUTHOR_FALLBACK
}
