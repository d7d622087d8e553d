import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createRandom } from '../../../src/core/random.ts'
import { fromOklch, parseColor, toHex, toOklch } from '../paint.ts'
import type { ArtItem, ArtSource } from './artItem.ts'
import { figureBox } from './figureBox.ts'
import { unpackArchive } from './packageArchive.ts'
import { drawPalette, type Palette } from './people.ts'

/** Wanted for its drawings alone: as a dependency it would bring a web server along. */
const ARCHIVE = {
  name: 'comicgen',
  version: '1.9.9',
  integrity:
    'sha512-F5WKCwR9OhwiYejBio1RXcs6oVTsnkW3hzuuIdXIfhLJonktYcpbJt5xKZTWtr2JJ2hqck+VAd4jrYZ9WSDG3A==',
}

interface Layer {
  /** Folder whose drawings can stand in for one another. */
  folder: RegExp
  x?: number
  y?: number
}

interface Character {
  folder: string
  author: string
  licence: string
  /** From the lowest layer to the highest. The first decides how many figures there are, and their concept. */
  layers: readonly Layer[]
  /** Figures for each drawing of the first layer. */
  variants: number
  kind: 'ink' | 'outline'
}

const CC0 = 'CC0-1.0'
const POSED: readonly Layer[] = [{ folder: /pose$/ }, { folder: /emotion$/ }]
const RAMYA = 'Ramya Mylavarapu'

/** Caricatures of real people, sets that come from elsewhere and uncoloured twins of coloured characters stay out. */
const CHARACTERS: readonly Character[] = [
  {
    folder: 'aavatar',
    author: `Devarani B, ${RAMYA}`,
    licence: CC0,
    layers: [{ folder: /pose\/(?!stickfigure)/ }, { folder: /gender\// }, { folder: /expression\// }],
    variants: 4,
    kind: 'ink',
  },
  {
    folder: 'humaaans',
    author: 'Pablo Stanley',
    licence: 'CC-BY-4.0',
    layers: [
      { folder: /bottom\//, x: -15, y: 199 },
      { folder: /head/, x: 63 },
      { folder: /body/, y: 85 },
    ],
    variants: 20,
    kind: 'outline',
  },
  ...['deenuova', 'deynuovo', 'priyanuova', 'ringonuovo'].map((folder) => posed(folder, RAMYA)),
  posed('ethan', 'Devarani B'),
  posed('bill', 'Renel McCullum'),
  posed('sophie', 'Shawf Designs'),
  posed('aryan', 'Swetha Mylavarapu'),
]

function posed(folder: string, author: string): Character {
  return { folder, author, licence: CC0, layers: POSED, variants: 1, kind: 'ink' }
}

export const comicgenSources: readonly ArtSource[] = [CC0, 'CC-BY-4.0'].map((licence) => {
  const own = CHARACTERS.filter((character) => character.licence === licence)
  return {
    name: licence === CC0 ? 'comicgen' : 'comicgen-humaaans',
    licence,
    author: [...new Set(own.map(({ author }) => author))].join(', '),
    link: 'https://github.com/gramener/comicgen',
    load: async () => {
      const folder = await unpackArchive(ARCHIVE)
      if (!folder) process.stderr.write('comicgen: skipped. The npm registry cannot be reached.\n')
      const loaded = folder ? await Promise.all(own.map((c) => loadCharacter(join(folder, 'svg'), c))) : []
      return loaded.flat()
    },
  }
})

interface Drawing {
  folder: string
  name: string
  svg: string
}

async function loadCharacter(root: string, character: Character): Promise<ArtItem[]> {
  const drawings = await readDrawings(join(root, character.folder))
  const roles = await readRoles(join(root, character.folder))
  const [base] = character.layers
  return drawings
    .filter(({ folder }) => base?.folder.test(folder))
    .flatMap((drawing) =>
      Array.from({ length: character.variants }, (_, i) => figure(character, drawings, roles, drawing, i)),
    )
}

async function readDrawings(root: string): Promise<Drawing[]> {
  const entries = await readdir(root, { withFileTypes: true, recursive: true })
  const files = entries
    .filter((e) => e.isFile() && e.name.endsWith('.svg') && e.parentPath !== root)
    .map((e) => ({ folder: e.parentPath.slice(root.length + 1), name: e.name.slice(0, -4) }))
  files.sort((a, b) => (`${a.folder}/${a.name}` < `${b.folder}/${b.name}` ? -1 : 1))
  const read = ({ folder, name }: { folder: string; name: string }) =>
    readFile(join(root, folder, `${name}.svg`), 'utf8')
  return Promise.all(files.map(async (file) => ({ ...file, svg: await read(file) })))
}

/** Which colours of a character are its skin, shirt, hair and trousers, as the package itself says for its editor. */
type Roles = [role: string, colors: string[]][]

async function readRoles(root: string): Promise<Roles> {
  const index = JSON.parse(await readFile(join(root, 'index.json'), 'utf8'))
  const replaceable: Record<string, { selector: string }> = index.replace ?? {}
  return Object.entries(replaceable).map(([role, { selector }]) => [
    role,
    selector.match(/#[0-9a-f]{6}|#[0-9a-f]{3}/gi) ?? [],
  ])
}

function figure(
  character: Character,
  drawings: readonly Drawing[],
  roles: Roles,
  base: Drawing,
  variant: number,
): ArtItem {
  const name = `${character.folder}/${base.folder}/${base.name}-${variant}`
  const source = character.licence === CC0 ? 'comicgen' : 'comicgen-humaaans'
  const random = createRandom(`comicgen ${name}`)
  const parts = character.layers.map((layer, i) => {
    const drawing = i === 0 ? base : random.pick(alike(drawings, layer, base))
    const box = `x="${layer.x ?? 0}" y="${layer.y ?? 0}" width="500" height="600"`
    return `<svg ${box} overflow="visible">${nested(drawing.svg, `l${i}-`)}</svg>`
  })
  const content = dress(parts.join(''), roles, drawPalette(random))
  const { viewBox, isBust } = figureBox(content, random)
  return {
    id: `${source}/${name}`,
    source,
    name,
    concept: `comicgen ${roles.length > 0 ? `${character.folder} ${base.name}` : character.folder}`,
    licence: character.licence,
    author: character.author,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="${viewBox}">${content}</svg>`,
    style: { kind: character.kind, inkFillLuma: 45, inkStrokeLuma: 60 },
    coloring: 'icon',
    stands: isBust,
  }
}

/** Fit to stand inside another SVG: no prolog, and names of its own, for masks of different drawings have the same. */
const nested = (svg: string, prefix: string) =>
  svg
    .replace(/<\?xml[^>]*>|<!DOCTYPE[^>]*>/g, '')
    .replace(/(\bid="|url\(#|href="#)/g, (name) => name + prefix)

/** The drawings of a layer that go with the base: those at its own angle, where the character has angles. */
function alike(drawings: readonly Drawing[], { folder }: Layer, base: Drawing): Drawing[] {
  const angle = base.folder.includes('/pose') ? base.folder.replace(/\/pose.*/, '/') : ''
  return drawings.filter((drawing) => folder.test(drawing.folder) && drawing.folder.startsWith(angle))
}

function dress(content: string, roles: Roles, palette: Palette): string {
  let dressed = content
  for (const [role, colors] of roles) {
    for (const color of colors) {
      const painted = `fill="${colorOf(role, palette)}"`
      dressed = dressed.replace(new RegExp(`fill="${color}"`, 'gi'), painted)
    }
  }
  return dressed
}

/** `shirt-left` and its kin are the shaded side. */
function colorOf(role: string, { skin, hair, clothes, accent }: Palette): string {
  const base = { face: skin, hair, shirt: clothes, pant: accent }[role.replace(/-.*/, '')] ?? accent
  if (!role.endsWith('-left')) return base
  const { l, c, h } = toOklch(parseColor(base) ?? [128, 128, 128])
  return toHex(fromOklch({ l: l * 0.86, c, h }))
}
