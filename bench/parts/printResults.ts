import type { CoreResult } from './measureCore.ts'
import type { StudioResult } from './measureStudio.ts'
import type { Summary } from './statistics.ts'

/** All a bench run found. Times in ms. */
export interface BenchResults {
  readonly machine: {
    readonly cpu: string
    readonly cores: number
    readonly node: string
    readonly chromium: string
  }
  readonly drawing: { readonly file: string; readonly width: number; readonly height: number }
  readonly core: CoreResult
  readonly studio: readonly StudioResult[]
  /** Backends that could not be measured, and why. */
  readonly left: readonly string[]
}

const both = ({ median, p95 }: Summary) => `${median.toFixed(1)} / ${p95.toFixed(1)}`
const giga = (flops: number) => (flops / 1e9).toFixed(2)

function studioRow(result: StudioResult): string[] {
  const { steps, work } = result
  const gflops = work.decoderFlops / (steps.decoderMs.median * 1e6)
  return [
    `${result.backend}${result.software ? ' (software)' : ''}`,
    String(result.size),
    both(result.penUpToColour),
    both(steps.hintsMs),
    both(steps.cellsMs),
    both(steps.decoderMs),
    both(steps.paintMs),
    both(steps.transferMs),
    both(steps.compositeMs),
    result.inkMs.toFixed(1),
    result.encoderMs.toFixed(1),
    `${giga(work.encoderFlops)} + ${giga(work.decoderFlops)}`,
    gflops.toFixed(1),
    result.bothToDecoder.toFixed(2),
  ]
}

const HEAD = [
  'backend',
  'size',
  'pen-up → colour',
  'hints',
  'cells',
  'decoder',
  'paint',
  'transfer',
  'composite, paint',
  'ink → colour',
  'encoder',
  'GFLOP enc + dec',
  'dec GFLOP/s',
  'enc+dec : dec',
]

function table(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** The results as text for people. */
export function printResults({ machine, drawing, core, studio, left }: BenchResults): string {
  return [
    `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, Chromium ${machine.chromium}`,
    `Drawing ${drawing.file}, ${drawing.width} × ${drawing.height} px. Times in ms, median / p95.`,
    '',
    `One core, Node, size ${core.size}, processor time: cells ${both(core.cellsMs)}, hints to colours ${both(core.fillMs)}, flood fill (peer) ${both(core.floodMs)}; hints : flood = ${core.fillToFlood.toFixed(2)}`,
    '',
    table([HEAD, ...studio.map(studioRow)]),
    ...left.map((text) => `Not measured: ${text}`),
  ].join('\n')
}
