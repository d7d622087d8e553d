import { formatInterval } from '../formatTable.ts'
import { type FinishReport, TOLD_COUNTS } from './summarizeFinish.ts'

const line = (cells: readonly string[]) => cells.map((cell) => cell.padStart(10)).join('')

/** The report as a table for people: hints until finished, and what is wrong on the way. */
export function formatFinishTable({ finish, pairs, size }: FinishReport): string {
  const heads = ['method', 'finished', 'mean', 'median', ...TOLD_COUNTS.map((count) => `% at ${count}`)]
  const body = finish.map(({ method, finished, mean, median, wrong }) =>
    line([
      method,
      String(finished),
      mean.toFixed(2),
      median.toFixed(1),
      ...TOLD_COUNTS.map((count) => (100 * (wrong[count] ?? 0)).toFixed(1)),
    ]),
  )
  const ratios = finish.flatMap(({ method, overBest }) => {
    if (!overBest) return []
    const { rival, hints, wrongAt5 } = overBest
    const tell = (ratio: typeof hints) => (ratio ? formatInterval(ratio) : '–')
    return [`${method} over ${rival} [95 %]: hints ${tell(hints)}, wrong at 5 hints ${tell(wrongAt5)}`]
  })
  return [
    `Hints until finished, ${pairs} pictures, model size ${size}`,
    line(heads),
    ...body,
    ...ratios,
    '',
  ].join('\n')
}
