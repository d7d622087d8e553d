import type { Browser } from 'playwright'
import type { Backend } from '../../src/core/backend.ts'
import type { ColorizeTimings } from '../../src/protocol/engine.ts'
import type { BenchStroke } from './benchStrokes.ts'
import type { CountedWork } from './countWork.ts'
import { type Summary, summarize } from './statistics.ts'
import { openStudioPage, type StrokeMeasure } from './studioPage.ts'

/** What to measure in one fresh page. */
export interface StudioRun {
  readonly url: string
  readonly backend: Backend
  readonly size: number
  readonly drawing: { readonly file: string; readonly width: number; readonly height: number }
  readonly strokes: readonly BenchStroke[]
}

/** Pen-up → colour on screen of one backend and model size, ms. */
export interface StudioResult {
  readonly backend: Backend
  readonly size: number
  /** True: the GPU was emulated in software, so the numbers prove the way, not the speed. */
  readonly software: boolean
  readonly strokes: number
  readonly penUpToColour: Summary
  readonly steps: Readonly<Record<keyof ColorizeTimings | 'transferMs' | 'compositeMs', Summary>>
  /** The first hint after the drawing was opened. */
  readonly firstHintMs: number
  /** A dot of ink, after which the line is encoded again and all that hangs on the lines is made anew. */
  readonly inkMs: number
  readonly encoderMs: number
  readonly work: CountedWork
  /** (encoder + decoder) / decoder: what caching the line's features saves on every stroke. */
  readonly bothToDecoder: number
}

const STEPS = ['hintsMs', 'cellsMs', 'encoderMs', 'decoderMs', 'paintMs'] as const

function stepSummaries(measures: readonly StrokeMeasure[]): StudioResult['steps'] {
  const sum = (timings: ColorizeTimings) => STEPS.reduce((total, step) => total + timings[step], 0)
  const engine = Object.fromEntries(
    STEPS.map((step) => [step, summarize(measures.map(({ timings }) => timings[step]))]),
  ) as Record<keyof ColorizeTimings, Summary>
  return {
    ...engine,
    transferMs: summarize(measures.map(({ engineMs, timings }) => engineMs - sum(timings))),
    compositeMs: summarize(measures.map(({ totalMs, engineMs }) => totalMs - engineMs)),
  }
}

/** Opens the studio with a forced backend and size, paints the strokes one by one and takes their times. */
export async function measureStudio(
  browser: Browser,
  run: StudioRun,
  work: CountedWork,
): Promise<StudioResult> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  try {
    await page.goto(`${run.url}?backend=${run.backend}&size=${run.size}`)
    const studio = openStudioPage(page, run.drawing)
    await studio.open(run.drawing.file)
    const measures: StrokeMeasure[] = []
    for (const stroke of run.strokes) measures.push(await studio.hint(stroke))
    const [first, ...rest] = measures
    if (!first || rest.length === 0)
      throw new RangeError('At least two strokes are needed: the first is not counted')
    const steps = stepSummaries(rest)
    const ink = await studio.ink({ x: 0.5, y: 0.5, color: '#000000' })
    const { encoderMs } = ink.timings
    return {
      backend: run.backend,
      size: run.size,
      software: (await studio.status()).includes('software'),
      strokes: rest.length,
      penUpToColour: summarize(rest.map(({ totalMs }) => totalMs)),
      steps,
      firstHintMs: first.totalMs,
      inkMs: ink.totalMs,
      encoderMs,
      work,
      bothToDecoder: (encoderMs + steps.decoderMs.median) / steps.decoderMs.median,
    }
  } finally {
    await page.close()
  }
}
