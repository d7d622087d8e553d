import { floodColors } from '../../cli/evaluation/floodColors.ts'
import type { Stroke } from '../../src/core/hints/stroke.ts'
import type { GrayImage } from '../../src/core/image/pixels.ts'
import { resizeGray } from '../../src/core/image/resample.ts'
import { createDrawnCells } from '../../src/core/regions/drawnCells.ts'
import { settleHints } from '../../src/core/regions/settleCells.ts'
import type { BenchStroke } from './benchStrokes.ts'
import { type Summary, summarize } from './statistics.ts'

const SIZE = 512
const WARM_UP_RUNS = 5
const RUNS = 30

/** Pure code on one core, ms of processor time, on a drawing of 512 px. */
export interface CoreResult {
  readonly size: number
  /** Once a drawing: its cells, and the labels of its pixels. */
  readonly cellsMs: Summary
  /** Once a stroke: hints to cells, carried on, painted. */
  readonly fillMs: Summary
  /** Peer: every hint flood-filled up to the lines, the paint bucket of any program, at the same size. */
  readonly floodMs: Summary
  /** fill / flood, by median. */
  readonly fillToFlood: number
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

/** Measures what the hints alone give on a drawing brought to 512 px, with dots of 3 px. */
export function measureCore(drawing: GrayImage, strokes: readonly BenchStroke[]): CoreResult {
  const scale = SIZE / Math.max(drawing.width, drawing.height)
  const line = resizeGray(drawing, Math.round(drawing.width * scale), Math.round(drawing.height * scale))
  const dots = strokes.map(
    ({ x, y, color }): Stroke => ({
      tool: 'hint',
      color,
      radiusPx: 3,
      points: [{ x: x * line.width, y: y * line.height, pressure: 1 }],
    }),
  )
  const cellsMs = time(() => createDrawnCells(line).prepare())
  const cells = createDrawnCells(line)
  const fillMs = time(() => cells.paint(settleHints(cells.map, cells.tell(dots))))
  const floodMs = time(() => floodColors(line, dots))
  return { size: SIZE, cellsMs, fillMs, floodMs, fillToFlood: fillMs.median / floodMs.median }
}
