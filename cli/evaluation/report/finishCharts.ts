import { MOST_HINTS } from '../finish/finishPair.ts'
import type { FinishReport, FinishRow } from '../finish/summarizeFinish.ts'
import type { Bounds } from '../rows.ts'
import type { Html } from './html.ts'
import { lineChart } from './lineChart.ts'

/** A share 0..1 in percent, without the noise of binary fractions. */
const percent = (share: number) => Number((100 * share).toFixed(2))
const percents = ([lo, hi]: Bounds): Bounds => [percent(lo), percent(hi)]

/** What is still wrong after so many hints. */
export function wrongChart({ finish }: FinishReport): Html {
  const series = finish.map(({ method, wrong, ci }) => ({
    method,
    points: Object.entries(wrong).map(([hints, share]) => ({
      hints: Number(hints),
      value: percent(share),
      bounds: percents(ci.wrong[hints] ?? [share, share]),
    })),
  }))
  return lineChart(series, {
    label: 'Share of the clear paper that is wrong over the number of hints',
    unit: '% wrong',
    step: 10,
    low: 0,
    high: 0,
  })
}

/** How many pictures are finished with so many hints or fewer. */
export function finishedChart({ finish, pictures }: FinishReport): Html {
  const finishedBy = ({ method }: FinishRow, hints: number) =>
    pictures.filter((picture) => (picture.hints[method] ?? MOST_HINTS + 1) <= hints).length
  const series = finish.map((row) => ({
    method: row.method,
    points: Object.keys(row.wrong).map((hints) => ({
      hints: Number(hints),
      value: percent(finishedBy(row, Number(hints)) / pictures.length),
      bounds: null,
    })),
  }))
  return lineChart(series, {
    label: 'Share of pictures finished over the number of hints',
    unit: '% finished',
    step: 20,
    low: 0,
    high: 100,
  })
}
