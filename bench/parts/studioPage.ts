import type { Locator, Page } from 'playwright'
import type { ColorizeTimings } from '../../src/protocol/engine.ts'
import type { BenchStroke } from './benchStrokes.ts'

/** One pen-up → colour on screen, ms. */
export interface StrokeMeasure {
  /** From the pen-up event until the colours have been painted. */
  readonly totalMs: number
  /** Of that, from the request to the engine until its answer. */
  readonly engineMs: number
  /** Of that, the engine's steps. */
  readonly timings: ColorizeTimings
}

/** The measure the client leaves on the page's timeline for each colouring. */
const MEASURE = 'tintline:colorize'
const READY_TIMEOUT_MS = 240_000

interface BenchWindow extends Window {
  tintlineBench?: Promise<StrokeMeasure>
}

/** Runs in the page: resolves when, after the next pen-up, the status is "Ready" again and the frame is painted. */
function armStopwatch(measureName: string): void {
  const page = window as BenchWindow
  const isReady = () =>
    [...document.querySelectorAll('[role=status]')].some((element) =>
      /Ready$/.test(element.textContent ?? ''),
    )
  const painted = () =>
    new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
  page.tintlineBench = new Promise((resolve) => {
    const onPenUp = async (event: PointerEvent) => {
      // The handlers of the page come first: they set the status away from "Ready".
      await new Promise((done) => setTimeout(done))
      while (!isReady()) await new Promise((done) => requestAnimationFrame(done))
      await painted()
      const totalMs = performance.now() - event.timeStamp
      const entry = performance.getEntriesByName(measureName).at(-1) as PerformanceMeasure
      resolve({ totalMs, engineMs: entry.duration, timings: entry.detail })
    }
    document.addEventListener('pointerup', onPenUp, { once: true, capture: true })
  })
}

/** The built studio in a page, driven by the names it shows. */
export interface StudioPage {
  open(file: string): Promise<void>
  /** Paints a hint. */
  hint(stroke: BenchStroke): Promise<StrokeMeasure>
  /** Draws a dot of ink, so that the line has to be encoded again. */
  ink(stroke: BenchStroke): Promise<StrokeMeasure>
  /** The status line, e.g. "WASM · 256 px · Ready". */
  status(): Promise<string>
}

async function numberOf(element: Locator, name: string): Promise<number> {
  return Number(await element.getAttribute(name))
}

/** Drives the studio in `page`; `drawing` says the size, px, of the drawing that will be opened. */
export function openStudioPage(page: Page, drawing: { width: number; height: number }): StudioPage {
  const canvas = page.getByRole('application', { name: 'Canvas' })
  const status = page.getByRole('status').filter({ hasText: /WebGPU|WebGL|WASM|CPU|Loading|Failed/ })

  const ready = async () => {
    const settled = status.filter({ hasText: /Ready$|Failed/ })
    await settled.waitFor({ timeout: READY_TIMEOUT_MS })
    const text = (await status.textContent()) ?? ''
    if (!text.endsWith('Ready')) throw new Error(text)
  }

  const moveTo = async ({ x, y }: BenchStroke) => {
    const box = await canvas.boundingBox()
    const scale = await numberOf(canvas, 'data-scale')
    const left = (box?.x ?? 0) + (await numberOf(canvas, 'data-x'))
    const top = (box?.y ?? 0) + (await numberOf(canvas, 'data-y'))
    await page.mouse.move(left + x * drawing.width * scale, top + y * drawing.height * scale)
  }

  const choose = (tool: string) => page.getByRole('radio', { name: tool, exact: true }).check()

  const press = async (stroke: BenchStroke) => {
    await moveTo(stroke)
    await page.mouse.down()
    await page.evaluate(armStopwatch, MEASURE)
    await page.mouse.up()
    return (await page.evaluate(() => (window as BenchWindow).tintlineBench)) as StrokeMeasure
  }

  return {
    status: async () => (await status.textContent()) ?? '',
    async open(file) {
      await ready()
      await page.locator('input[type=file]').first().setInputFiles(file)
      await canvas.waitFor()
      await page.waitForFunction(() => !!document.querySelector('[role=application][data-scale]'))
      await ready()
    },
    async hint(stroke) {
      await choose('Hint brush')
      const colour = page.getByRole('textbox', { name: 'Colour', exact: true })
      await colour.fill(stroke.color)
      await colour.press('Enter')
      return press(stroke)
    },
    async ink(stroke) {
      await choose('Pen')
      return press(stroke)
    },
  }
}
