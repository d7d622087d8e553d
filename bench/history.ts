import { parseOptions, readInteger, refuseOption } from '../cli/shell/parseOptions.ts'
import { runMain } from '../cli/shell/runMain.ts'
import { type PastKind, pastChanges } from '../e2e/fixtures/pastStrokes.ts'
import { launchChromium } from './parts/launchChromium.ts'
import { type HistoryResult, measureHistory } from './parts/measureHistory.ts'
import { serveStudio } from './parts/serveStudio.ts'
import type { Summary } from './parts/statistics.ts'

const USAGE = 'Use: npm run bench:history -- [--past 0,1000,10000] [--kind hint|ink] [--strokes N]'
/** The sheet that “New” offers, px. */
const [WIDTH, HEIGHT] = [1600, 1200]

function readKind(kind: string): PastKind {
  if (kind === 'hint' || kind === 'ink') return kind
  throw refuseOption(`--kind takes hint or ink, not '${kind}'. ${USAGE}`)
}

function readPast(text: string): number[] {
  return text.split(',').map((part) => readInteger('past', part.trim(), 0))
}

const both = ({ median, p95 }: Summary) => `${median.toFixed(1)} / ${p95.toFixed(1)}`

function row({ past, reloadMs, handledMs, paintedMs, durableMs, undoMs }: HistoryResult): string {
  const cells = [String(past), ...[reloadMs, handledMs, paintedMs, durableMs, undoMs].map(both)]
  return `| ${cells.join(' | ')} |`
}

/** What a stroke, an undo and a reload cost in a drawing with a past, without what the engine makes of the hints. */
async function history(args: string[]): Promise<void> {
  const { values } = parseOptions(args, ['past', 'kind', 'strokes'], 0, USAGE)
  const past = readPast(values.past ?? '0,1000,10000')
  const kind = readKind(values.kind ?? 'hint')
  const strokes = readInteger('strokes', values.strokes ?? '20', 1)
  const studio = await serveStudio()
  const browser = await launchChromium()
  try {
    process.stdout.write(
      'ms, median / p95\n\n| past | reload | handled | painted | durable | undo |\n|---|---|---|---|---|---|\n',
    )
    for (const count of past) {
      const changes = pastChanges(kind, count, WIDTH, HEIGHT)
      const result = await measureHistory(browser, studio.url, changes, strokes)
      process.stdout.write(`${row(result)}\n`)
    }
  } finally {
    studio.close()
    await browser.close()
  }
}

await runMain('history', process.argv.slice(2), history)
