import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { TintlineError } from '../../src/core/tintlineError.ts'
import { choosePairs, type PairFiles } from './pairs.ts'
import { createProgress } from './progress.ts'
import type { RenderTask } from './renderSvgs.ts'

/** Kept out of the product: OpenMoji (CC BY-SA 4.0) is for testing only and comes when someone asks for it. */
const FOLDER = path.resolve('.tintline/openmoji')
const PACKAGES = ['openmoji@17.0.0', '@resvg/resvg-js@2.6.2']
const SIDE_PX = 512

interface Emoji {
  readonly hexcode: string
  readonly group: string
  readonly skintone: string
}

/**
 * Line/colour pairs of the openmoji package without skin tones, flags and pictures that are nothing but lines (where "colour it" has
 * no answer but "leave it", which a mean of decibels would reward without bound), 512 px, from black/svg and color/svg. Installs the package
 * and renders what is chosen on first use, into .tintline/. Throws TintlineError 'missing-file' where npm cannot install it.
 */
export async function openmojiPairs(limit: number | undefined, seed: number): Promise<PairFiles[]> {
  const source = path.join(FOLDER, 'node_modules/openmoji')
  if (!existsSync(path.join(source, 'color/svg'))) await install()
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
  return pairs.filter(({ linePath, colorPath }) => existsSync(linePath) && existsSync(colorPath))
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

async function install(): Promise<void> {
  process.stderr.write(`eval: installing ${PACKAGES.join(' and ')} into ${FOLDER}\n`)
  await mkdir(FOLDER, { recursive: true })
  // An own package.json keeps npm from taking the project's for the folder's.
  await writeFile(path.join(FOLDER, 'package.json'), '{ "private": true }\n')
  const args = ['install', '--prefix', FOLDER, '--no-audit', '--no-fund', '--loglevel', 'error', ...PACKAGES]
  const status = await run('npm', args, () => {})
  if (status === 0) return
  throw new TintlineError(
    'missing-file',
    `npm could not install ${PACKAGES.join(' and ')}. Is there a network?`,
  )
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
    const status = await run(process.execPath, [command, FOLDER, list, String(SIDE_PX)], () =>
      progress.update(++from),
    )
    const killer = tasks[from]
    if (status === 0 || !killer) break
    broken.push(killer.png)
  }
  progress.end()
  return broken
}

/** Runs a program; `onLine` hears of every line it prints. Gives its exit status, 1 where a signal ended it. */
function run(command: string, args: readonly string[], onLine: () => void): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32' && command === 'npm',
    })
    child.stdout.on('data', (data: Buffer) => {
      for (const byte of data) if (byte === 10) onLine()
    })
    child.on('error', () => resolve(127))
    child.on('close', (status) => resolve(status ?? 1))
  })
}
