import { cpus } from 'node:os'
import type { Browser } from 'playwright'
import { checkOutputs } from '../cli/shell/checkOutputs.ts'
import { userPath, writeUserFile } from '../cli/shell/files.ts'
import { readPicture } from '../cli/shell/readPicture.ts'
import { runMain } from '../cli/shell/runMain.ts'
import type { Backend } from '../src/core/backend.ts'
import { extractLineArt } from '../src/core/lineArt/extractLineArt.ts'
import { type BenchStroke, benchStrokes } from './parts/benchStrokes.ts'
import { readWork } from './parts/countWork.ts'
import { launchChromium } from './parts/launchChromium.ts'
import { measureCore } from './parts/measureCore.ts'
import { measureStudio, type StudioResult } from './parts/measureStudio.ts'
import { type BenchResults, printResults } from './parts/printResults.ts'
import { type BenchOptions, readOptions } from './parts/readOptions.ts'
import { serveStudio } from './parts/serveStudio.ts'

/** Sizes worth measuring; an emulated GPU would take minutes at the large ones. */
const DEFAULT_SIZES: Readonly<Record<Backend, readonly number[]>> = {
  webgpu: [256, 384, 512],
  webgl: [256, 384, 512],
  wasm: [128, 256, 384, 512],
  cpu: [128],
}
const SOFTWARE_SIZES = [128]
/** Emulated GPUs and plain code are slow: fewer strokes say as much. */
const SLOW_STROKES = 5

const say = (text: string) => process.stderr.write(`${text}\n`)

async function gpuIsEmulated(browser: Browser, url: string): Promise<boolean> {
  const page = await browser.newPage()
  await page.goto(url)
  const emulated = await page.evaluate(async () => {
    const info = (await navigator.gpu?.requestAdapter())?.info
    return !info || /swiftshader|llvmpipe/i.test(`${info.vendor} ${info.architecture} ${info.description}`)
  })
  await page.close()
  return emulated
}

interface Plan {
  readonly backend: Backend
  readonly size: number
  readonly strokes: readonly BenchStroke[]
}

function planRuns(options: BenchOptions, emulated: boolean): Plan[] {
  return options.backends.flatMap((backend) => {
    const slow = backend === 'cpu' || (emulated && backend !== 'wasm')
    const sizes = options.sizes ?? (slow ? SOFTWARE_SIZES : DEFAULT_SIZES[backend])
    // One more than is counted: the first may still wait for what is made when a drawing opens.
    const strokes = benchStrokes((slow ? Math.min(SLOW_STROKES, options.strokes) : options.strokes) + 1)
    return sizes.map((size) => ({ backend, size, strokes }))
  })
}

async function bench(args: string[]): Promise<void> {
  const options = readOptions(args)
  const picture = await readPicture(options.drawing)
  await checkOutputs([options.json], [options.drawing])
  const drawing = { file: options.drawing, width: picture.width, height: picture.height }
  const server = await serveStudio()
  say('cells and hints on one core …')
  const core = measureCore(extractLineArt(picture).line, benchStrokes(10))
  const workAt = await readWork()
  const { url } = server
  const browser = await launchChromium()
  const studio: StudioResult[] = []
  const left: string[] = []
  try {
    for (const plan of planRuns(options, await gpuIsEmulated(browser, url))) {
      say(`${plan.backend} ${plan.size} …`)
      const run = { ...plan, url, drawing: { ...drawing, file: userPath(drawing.file) } }
      const measured = measureStudio(browser, run, workAt(plan.size))
      await measured.then(
        (result) => studio.push(result),
        (error: unknown) => left.push(`${plan.backend} ${plan.size}: ${String(error).split('\n')[0]}`),
      )
    }
  } finally {
    server.close()
    await browser.close()
  }
  const machine = {
    cpu: cpus()[0]?.model.trim() ?? 'unknown processor',
    cores: cpus().length,
    node: process.versions.node,
    chromium: browser.version(),
  }
  const results: BenchResults = { machine, drawing, core, studio, left }
  process.stdout.write(`${printResults(results)}\n`)
  if (options.json) await writeUserFile(options.json, JSON.stringify(results, null, 2))
}

await runMain('bench', process.argv.slice(2), bench)
