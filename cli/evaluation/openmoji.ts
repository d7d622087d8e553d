import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { installPackages } from './installPackages.ts'
import { choosePairs, type PairFiles } from './pairs.ts'
import { createProgress } from './progress.ts'
import type { RenderTask } from './renderSvgs.ts'
import { runProgram } from './runProgram.ts'

/** Kept out of the product: OpenMoji (CC BY-SA 4.0) is for testing only and comes when someone asks for it. */
const FOLDER = path.resolve('.tintline/openmoji')
const PACKAGES = ['openmoji@17.0.0', '@resvg/resvg-js@2.6.2']
const SIDE_PX = 512
/** Every drawing is new to the generator; of some things it has seen other drawings. */
const TRAINED_SOURCE = 'things also in training'
const NEW_SOURCE = 'things new to it'

interface Emoji {
  readonly hexcode: string
  /** What it shows, in words. */
  readonly annotation: string
  readonly group: string
  readonly skintone: string
}

/**
 * Line/colour pairs of the openmoji package without skin tones, flags and pictures that are nothing but lines (where "colour it" has
 * no answer but "leave it", which a mean of decibels would reward without bound), 512 px, from black/svg and color/svg. Installs the package
 * and renders what is chosen on first use, into .tintline/. `isTrained` sorts them by whether training has shown the thing (drawn by
 * others). Throws TintlineError 'missing-file' where npm cannot install it.
 */
export async function openmojiPairs(
  limit: number | undefined,
  seed: number,
  isTrained?: (name: string) => boolean,
): Promise<PairFiles[]> {
  const source = path.join(FOLDER, 'node_modules/openmoji')
  if (!existsSync(path.join(source, 'color/svg'))) await installPackages(FOLDER, PACKAGES)
  const emojis: Emoji[] = JSON.parse(await readFile(path.join(source, 'data/openmoji.json'), 'utf8'))
  const wanted = emojis.filter(isWanted).map((emoji) => emoji.hexcode)
  const colorSvgs = await Promise.all(
    wanted.map((name) => readSvg(path.join(source, 'color/svg', `${name}.svg`))),
  )
  const names = wanted.filter((_, i) => hasColor(colorSvgs[i] ?? ''))
  process.stderr.write(
    `eval: ${wanted.length - names.length} of ${wanted.length} OpenMoji are only lines, left out\n`,
  )
  const target = path.join(FOLDER, `pairs-${SIDE_PX}`)
  await mkdir(target, { recursive: true })
  const pairs = choosePairs(names, target, limit, seed)
  const tasks = pairs.flatMap(({ name, linePath, colorPath }) => [
    { svg: path.join(source, 'black/svg', `${name}.svg`), png: linePath },
    { svg: path.join(source, 'color/svg', `${name}.svg`), png: colorPath },
  ])
  const broken = await render(tasks.filter(({ png }) => !existsSync(png)))
  for (const png of broken) process.stderr.write(`eval: ${path.basename(png)} cannot be rendered, left out\n`)
  const annotations = new Map(emojis.map((emoji) => [emoji.hexcode, emoji.annotation]))
  const sourceOf = (name: string) =>
    isTrained && (isTrained(annotations.get(name) ?? '') ? TRAINED_SOURCE : NEW_SOURCE)
  return pairs
    .filter(({ linePath, colorPath }) => existsSync(linePath) && existsSync(colorPath))
    .map((pair) => ({ ...pair, source: sourceOf(pair.name) }))
}

/** No skin tones (also not as components of their own), no flags. */
function isWanted({ hexcode, group, skintone }: Emoji): boolean {
  return skintone === '' && group !== 'flags' && group !== 'component' && !/1F3F[B-F]/.test(hexcode)
}

const readSvg = (file: string) => readFile(file, 'utf8').catch(() => '')

/** True where an SVG of OpenMoji paints anything that is neither black nor white. */
export function hasColor(svg: string): boolean {
  const colors = svg.match(/#[0-9a-f]{3,6}\b/gi) ?? []
  return colors.some((color) => !/^#(0{3}|0{6}|f{3}|f{6})$/i.test(color))
}

/** Renders in child processes, a new one after each drawing that kills the renderer; gives those drawings' PNG paths. */
async function render(tasks: readonly RenderTask[]): Promise<string[]> {
  if (tasks.length === 0) return []
  const progress = createProgress('eval: rendering OpenMoji', tasks.length)
  const broken: string[] = []
  const list = path.join(FOLDER, 'render.json')
  const command = path.join(path.dirname(process.argv[1] as string), 'renderSvg.js')
  for (let from = 0; from < tasks.length; from++) {
    await writeFile(list, JSON.stringify(tasks.slice(from)))
    const status = await runProgram(process.execPath, [command, FOLDER, list, String(SIDE_PX)], () =>
      progress.update(++from),
    )
    const killer = tasks[from]
    if (status === 0 || !killer) break
    broken.push(killer.png)
  }
  progress.end()
  return broken
}
