import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { writeWhole } from '../shell/writeWhole.ts'

/** One picture to render: an SVG file and the PNG it becomes. */
export interface RenderTask {
  readonly svg: string
  readonly png: string
}

interface ResvgPackage {
  readonly Resvg: new (svg: string, options: object) => { render(): { asPng(): Uint8Array } }
}

/**
 * The child process's half of rendering: `packageFolder listFile sidePx`, with `@resvg/resvg-js` installed in the folder
 * and the list a JSON array of RenderTask. Renders on white, so many px wide, and prints the index of each one done; the
 * renderer may kill the process on a few drawings.
 */
export async function renderSvgs([packageFolder = '', listFile = '', sidePx = '']: string[]): Promise<void> {
  const load = createRequire(path.join(path.resolve(packageFolder), 'index.js'))
  const { Resvg } = load('@resvg/resvg-js') as ResvgPackage
  const tasks: RenderTask[] = JSON.parse(await readFile(listFile, 'utf8'))
  const options = {
    background: '#fff',
    fitTo: { mode: 'width', value: Number(sidePx) },
    font: { loadSystemFonts: false },
  }
  for (const [index, { svg, png }] of tasks.entries()) {
    const picture = new Resvg(await readFile(svg, 'utf8'), options).render().asPng()
    // Whole or not at all: a stopped run must not leave half a picture in the cache.
    await writeWhole(png, picture)
    process.stdout.write(`${index}\n`)
  }
}
