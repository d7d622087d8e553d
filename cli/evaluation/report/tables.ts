import type { Interval } from '../../../src/core/metrics/resampling.ts'
import type { Condition } from '../conditions.ts'
import { conditionLabel } from '../formatTable.ts'
import type { Method } from '../methods.ts'
import type { Bounds, Row } from '../rows.ts'
import type { Report, SourcePart } from '../summarize.ts'
import { TRAITS } from '../traits.ts'
import { type Html, html } from './html.ts'

/** Told 0 hints is told nothing, and stands there once. */
const isShown = ({ guidance, hints }: Condition) => guidance !== 'spatial' || hints > 0

/** A number with its interval below. */
export function cell(
  value: number | null | undefined,
  bounds: Bounds | null | undefined,
  digits: number,
): Html {
  if (value === null || value === undefined) return html`<td>–</td>`
  const range = bounds
    ? html`<small>${bounds[0].toFixed(digits)} – ${bounds[1].toFixed(digits)}</small>`
    : undefined
  return html`<td>${value.toFixed(digits)}${range}</td>`
}

function gainCell(gain: Interval | null | undefined): Html {
  if (!gain) return html`<td>–</td>`
  const sign = gain.mean >= 0 ? '+' : ''
  return html`<td class="gain">${sign}${gain.mean.toFixed(2)}<small>${gain.lo.toFixed(2)} – ${gain.hi.toFixed(2)}</small></td>`
}

/** Whether a lead is told from noise: green, or red where it is a lag. */
const verdict = (gain: Interval | null | undefined) =>
  gain && gain.lo > 0 ? 'sure' : gain && gain.hi < 0 ? 'worse' : ''

/** A table that scrolls where it is wider than the page. */
export function table(caption: string, heads: readonly string[], body: readonly Html[]): Html {
  return html`<div class="scroll"><table><caption>${caption}</caption>
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${body}</tbody></table></div>`
}

/** PSNR of every method by what was told, and the generator's lead. */
export function psnrTable({ rows }: Report): Html {
  const methods = [...new Set(rows.map(({ method }) => method))]
  const body = conditionsIn(rows.filter(isShown)).map((own) => {
    const of = (method: Method) => own.find((row) => row.method === method)
    const gain = of('generator')?.overRegions
    return html`<tr class="${verdict(gain)}"><th scope="row">${conditionLabel(own[0] as Row)}</th>
      ${methods.map((method) => cell(of(method)?.psnr, of(method)?.ci.psnr, 2))}${gainCell(gain)}</tr>`
  })
  const heads = ['told', ...methods, 'generator over regions']
  return table('PSNR in dB; below each mean its 95 % interval over pictures', heads, body)
}

/** Everything else that is measured, generator beside regions. */
export function qualityTable({ rows }: Report): Html {
  const body = rows
    .filter((row) => isShown(row) && (row.method === 'generator' || row.method === 'regions'))
    .map(
      (row) => html`<tr><th scope="row">${conditionLabel(row)} · ${row.method}</th>
        ${cell(row.perceptual, row.ci.perceptual, 3)}${cell(row.ssim, row.ci.ssim, 3)}
        ${cell(row.bleed, row.ci.bleed, 2)}${cell(row.chromaRatio, row.ci.chromaRatio, 2)}
        ${cell(row.areaRight, row.ci.areaRight, 3)}${cell(row.cellsRight, row.ci.cellsRight, 3)}${cell(row.mixedCells, row.ci.mixedCells, 3)}
        ${cell(row.hintsObeyed, row.ci.hintsObeyed, 3)}${cell(row.hintDeltaE.median, null, 2)}
        ${cell(row.hintDeltaE.p95, null, 2)}${cell(row.ms, null, 0)}</tr>`,
    )
  const heads = [
    'told · method',
    'perceptual',
    'SSIM',
    'bleed',
    'chroma',
    'area right',
    'cells right',
    'mixed cells',
    'hints obeyed',
    'ΔE median',
    'ΔE p95',
    'ms',
  ]
  return table('Means over pictures with their 95 % intervals; ΔE2000 over all hints', heads, body)
}

/** The generator's PSNR and its lead over regions by where pictures come from. */
export function sourceTable(sources: readonly SourcePart[]): Html {
  const conditions = (sources[0]?.rows ?? []).filter(isShown)
  const body = sources.map(
    ({ source, pairs, rows }) =>
      html`<tr><th scope="row">${source}</th><td>${pairs}</td>${rows
        .filter(isShown)
        .map(
          ({ psnr, overRegions }) =>
            html`<td>${psnr.toFixed(1)}<small>${overRegions ? formatLead(overRegions) : '–'}</small></td>`,
        )}</tr>`,
  )
  const heads = ['source', 'pictures', ...conditions.map(conditionLabel)]
  return table(
    'PSNR of the generator in dB; below it the lead over regions with half the width of its interval',
    heads,
    body,
  )
}

const formatLead = ({ mean, lo, hi }: Interval) =>
  `${mean >= 0 ? '+' : ''}${mean.toFixed(1)} ± ${((hi - lo) / 2).toFixed(1)}`

/** What the worst pictures share. */
export function traitTable({ worst }: Report): Html {
  const body = worst.traits.map(
    ({ trait, worst: own, others, deviations }) =>
      html`<tr><th scope="row">${TRAITS[trait]}</th><td>${own}</td><td>${others}</td>
        <td>${deviations > 0 ? '+' : ''}${deviations}</td></tr>`,
  )
  const heads = ['trait', 'worst', 'all others', 'standard deviations apart']
  return table('Traits in which the worst pictures differ by half a standard deviation or more', heads, body)
}

/** Rows by what was told, in their order. */
function conditionsIn(rows: readonly Row[]): Row[][] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = `${row.guidance} ${row.hints}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
}
