import { FILLERS } from '../methods.ts'
import type { Report } from '../summarize.ts'
import type { Html } from './html.ts'
import { lineChart } from './lineChart.ts'

/** PSNR over the number of hints. */
export function psnrChart({ rows }: Report): Html {
  const series = FILLERS.map((method) => ({
    method,
    points: rows
      .filter((row) => row.guidance === 'spatial' && row.method === method)
      .map(({ hints, psnr, ci }) => ({ hints, value: psnr, bounds: ci.psnr })),
  }))
  const values = series.flatMap(({ points }) => points.map(({ value }) => value))
  return lineChart(series, {
    label: 'PSNR over the number of hints',
    unit: 'dB',
    step: 5,
    low: Math.min(...values),
    high: Math.max(...values),
  })
}
