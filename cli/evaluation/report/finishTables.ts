import type { Interval } from '../../../src/core/metrics/resampling.ts'
import { MOST_HINTS } from '../finish/finishPair.ts'
import { type FinishReport, type PictureHints, TOLD_COUNTS } from '../finish/summarizeFinish.ts'
import type { Method } from '../methods.ts'
import type { Bounds } from '../rows.ts'
import { type Html, html } from './html.ts'
import { cell, table } from './tables.ts'

/** A share 0..1 in percent with its interval. */
const shareCell = (share: number | null, bounds: Bounds | null | undefined) =>
  cell(share === null ? null : 100 * share, bounds && [100 * bounds[0], 100 * bounds[1]], 1)

/** Hints of each method, and the generator against the better of its rivals. */
export function finishTable({ finish, pairs }: FinishReport): Html {
  const body = finish.map(({ method, finished, mean, median, ci, overBest }) => {
    const ratio = overBest?.hints
    return html`<tr class="${verdict(ratio)}"><th scope="row">${method}</th><td>${finished} of ${pairs}</td>
      ${cell(mean, ci.mean, 1)}${cell(median, null, 1)}
      ${ratioCell(ratio, overBest?.rival)}${ratioCell(overBest?.wrongAt5, overBest?.rival)}</tr>`
  })
  const heads = [
    'method',
    'finished',
    'mean',
    'median',
    'hints over the better rival',
    'wrong at 5 hints over it',
  ]
  return table(
    'Hints until a picture is finished; below each mean its 95 % interval over pictures',
    heads,
    body,
  )
}

const ratioCell = (ratio: Interval | null | undefined, rival: Method | undefined): Html =>
  ratio
    ? html`<td class="gain">${ratio.mean.toFixed(2)} of ${rival}<small>${ratio.lo.toFixed(2)} – ${ratio.hi.toFixed(2)}</small></td>`
    : html`<td>–</td>`

/** Whether a ratio is told from 1: fewer hints are green, more are red. */
const verdict = (ratio: Interval | null | undefined) =>
  ratio && ratio.hi < 1 ? 'sure' : ratio && ratio.lo > 1 ? 'worse' : ''

export function wrongTable({ finish }: FinishReport): Html {
  const body = finish.map(
    ({ method, wrong, ci }) =>
      html`<tr><th scope="row">${method}</th>${TOLD_COUNTS.map((count) => shareCell(wrong[count] ?? null, ci.wrong[count]))}</tr>`,
  )
  const heads = ['hints', ...TOLD_COUNTS.map(String)]
  return table(
    'Mean share of the clear paper that is wrong, %; a finished picture stays as it is',
    heads,
    body,
  )
}

export function artefactTable({ finish }: FinishReport): Html {
  const body = finish.map(
    ({ method, changedElsewhere, hintedAreas, areasOff, ci }) =>
      html`<tr><th scope="row">${method}</th>${shareCell(changedElsewhere, ci.changedElsewhere)}<td>${hintedAreas}</td>${shareCell(areasOff, ci.areasOff)}</tr>`,
  )
  const heads = ['method', 'changed outside of the new hint’s area', 'hinted closed areas', 'of them off']
  return table(
    'Share of clear paper and of areas, %; below each its 95 % interval over pictures',
    heads,
    body,
  )
}

export function finishSourceTable({ finish, sources }: FinishReport): Html {
  const methods = finish.map(({ method }) => method)
  const body = sources.map(({ source, pairs, finish: rows }) => {
    const of = (method: Method) => rows.find((row) => row.method === method)
    return html`<tr><th scope="row">${source}</th><td>${pairs}</td>
      ${methods.map((method) => cell(of(method)?.mean, of(method)?.ci.mean, 1))}</tr>`
  })
  return table('Mean hints until finished', ['source', 'pictures', ...methods], body)
}

export function pictureTable({ finish }: FinishReport, pictures: readonly PictureHints[]): Html {
  const methods = finish.map(({ method }) => method)
  const body = pictures.map(
    ({ name, source, hints }) =>
      html`<tr><th scope="row">${name}</th><td>${source ?? '–'}</td>
      ${methods.map((method) => html`<td>${countOrMore(hints[method])}</td>`)}</tr>`,
  )
  return table('Hints until finished', ['picture', 'source', ...methods], body)
}

const countOrMore = (hints: number | undefined) =>
  hints === undefined ? '–' : hints > MOST_HINTS ? 'not finished' : String(hints)
