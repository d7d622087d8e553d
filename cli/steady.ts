import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { extractLineArt } from '../src/core/lineArt/extractLineArt.ts'
import { measureSteadiness, type Steadiness } from './evaluation/steadiness.ts'
import { loadEngine } from './shell/loadEngine.ts'
import { parseOptions, readInteger, readModelSize } from './shell/parseOptions.ts'
import { readPicture } from './shell/readPicture.ts'
import { runMain } from './shell/runMain.ts'

const USAGE = 'Usage: npm run -s eval:steady -- [--pictures FOLDER] [--hints 8] [--size 256]'

const NONE: Steadiness = { hints: 0, cells: 0, changed: 0, seen: 0 }

const add = (a: Steadiness, b: Steadiness): Steadiness => ({
  hints: a.hints + b.hints,
  cells: a.cells + b.cells,
  changed: a.changed + b.changed,
  seen: a.seen + b.seen,
})

/** Tells how many unhinted cells each further hint changes: with what was guessed before held, as in the studio, and without. */
async function tellSteadiness(args: string[]): Promise<void> {
  const { values } = parseOptions(args, ['pictures', 'hints', 'size'], 0, USAGE)
  const folder = values.pictures ?? 'public/gallery'
  const hints = readInteger('hints', values.hints ?? '8', 1)
  const engine = await loadEngine('wasm', readModelSize(values.size ?? '256'))
  const files = (await readdir(folder)).filter((file) => file.endsWith('.png')).sort()
  const totals = { anew: NONE, held: NONE }
  for (const file of files) {
    const { line } = extractLineArt(await readPicture(path.join(folder, file)))
    for (const way of ['anew', 'held'] as const) {
      const own = await measureSteadiness(engine, line, hints, way === 'held')
      totals[way] = add(totals[way], own)
      process.stderr.write(`${way} ${file} ${JSON.stringify(own)}\n`)
    }
  }
  for (const [way, { hints: given, cells, changed, seen }] of Object.entries(totals)) {
    const each = (count: number) => (count / given).toFixed(2)
    process.stdout.write(
      `${way}: of ${each(cells)} unhinted cells a hint changes ${each(changed)}, ${each(seen)} of them visibly\n`,
    )
  }
  await engine.dispose()
}

await runMain('steady', process.argv.slice(2), tellSteadiness)
