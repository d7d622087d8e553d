import { floodColors } from '../../cli/evaluation/floodColors.ts'
import { createModelFrame } from '../../src/core/geometry/modelFrame.ts'
import { prepareHints, spreadHints } from '../../src/core/hints/hintMaps.ts'
import type { Stroke } from '../../src/core/hints/stroke.ts'
import type { GrayImage } from '../../src/core/image/pixels.ts'
import { resizeGray, toModelLine } from '../../src/core/image/resample.ts'
import type { BenchStroke } from './benchStrokes.ts'
import { type Summary, summarize } from './statistics.ts'

const SIZE = 512
const WARM_UP_RUNS = 5
const RUNS = 30

/** Pure code on one core, ms of processor time, at model size 512. */
export interface CoreResult {
  readonly size: number
  readonly prepareMs: Summary
  readonly spreadMs: Summary
  /** Peer: every hint flood-filled up to the lines, the paint bucket of any program, at the same size. */
  readonly floodMs: Summary
  /** spread / flood, by median. */
  readonly spreadToFlood: number
}

/** Processor time instead of time on the clock: what else the machine is busy with does not count. */
function time(run: () => unknown): Summary {
  const cpuMs: number[] = []
  for (let i = 0; i < WARM_UP_RUNS + RUNS; i++) {
    const start = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(start)
    if (i >= WARM_UP_RUNS) cpuMs.push((user + system) / 1000)
  }
  return summarize(cpuMs)
}

/** Measures hints and spread on a drawing brought to model size, with dots of 3 px. */
export function measureCore(drawing: GrayImage, strokes: readonly BenchStroke[]): CoreResult {
  const scale = SIZE / Math.max(drawing.width, drawing.height)
  const line = resizeGray(drawing, Math.round(drawing.width * scale), Math.round(drawing.height * scale))
  const frame = createModelFrame(line.width, line.height, SIZE)
  const modelLine = toModelLine(line, frame)
  const dots = strokes.map(
    ({ x, y, color }): Stroke => ({
      tool: 'hint',
      color,
      radiusPx: 3,
      points: [{ x: x * line.width, y: y * line.height, pressure: 1 }],
    }),
  )
  const prepared = prepareHints(modelLine, dots, frame)
  const prepareMs = time(() => prepareHints(modelLine, dots, frame))
  const spreadMs = time(() => spreadHints(prepared))
  const floodMs = time(() => floodColors(line, dots))
  return { size: SIZE, prepareMs, spreadMs, floodMs, spreadToFlood: spreadMs.median / floodMs.median }
}
