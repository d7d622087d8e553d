import type { Interval } from '../../src/core/metrics/resampling.ts'
import type { Condition } from './conditions.ts'
import { METHODS } from './methods.ts'
import type { Report } from './summarize.ts'

/** What was told, in a word or a number of hints. */
export const conditionLabel = ({ guidance, hints }: Condition) =>
  guidance === 'spatial' ? String(hints) : guidance

/** `1.23 [0.90, 1.55]` */
export const formatInterval = ({ mean, lo, hi }: Interval) =>
  `${mean.toFixed(2)} [${lo.toFixed(2)}, ${hi.toFixed(2)}]`

/** `+1.23 [0.90, 1.55]` */
export const formatGain = (gain: Interval) => `${gain.mean >= 0 ? '+' : ''}${formatInterval(gain)}`

/** The report as a table for people: one line a condition, PSNR in dB of each method, the generator's lead over regions. */
export function formatTable({ rows, pairs, size }: Report): string {
  const conditions = rows.filter((row) => row.method === 'generator')
  const methods = METHODS.filter((method) => rows.some((row) => row.method === method))
  const line = (cells: readonly string[]) => cells.map((cell) => cell.padStart(10)).join('')
  const body = conditions.map((condition) => {
    const cells = methods.map((method) => {
      const row = rows.find(
        (other) =>
          other.method === method && other.hints === condition.hints && other.guidance === condition.guidance,
      )
      return row?.psnr.toFixed(2) ?? '-'
    })
    const gain = condition.overRegions ? `   ${formatGain(condition.overRegions)}` : ''
    return line([conditionLabel(condition), ...cells]) + gain
  })
  return [
    `PSNR in dB, ${pairs} pictures, model size ${size}`,
    `${line(['hints', ...methods])}   generator over regions [95 %]`,
    ...body,
    '',
  ].join('\n')
}
