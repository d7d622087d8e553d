import { toHex } from '../../../src/core/color/hex.ts'
import type { Condition } from '../conditions.ts'
import type { Look } from '../look.ts'
import type { Method } from '../methods.ts'
import type { Report } from '../summarize.ts'
import { truthPalette } from '../truthPalette.ts'
import { type Html, html } from './html.ts'
import { pageFrame } from './pageFrame.ts'
import { psnrChart } from './psnrChart.ts'
import { runFacts } from './runFacts.ts'
import { psnrTable, qualityTable, sourceTable, traitTable } from './tables.ts'

/** Where a picture of the page lies, relative to it: `method` under `condition`, or the drawing itself. */
export type PictureFile = (name: string, what: Condition | 'line' | 'truth', method?: Method) => string

/** The whole report as one page without scripts; pictures by `fileOf`. */
export function reportPage(
  report: Report,
  samples: readonly Look[],
  worst: readonly Look[],
  fileOf: PictureFile,
): string {
  const { set, sources } = report
  const body = html`${runFacts(report)}
<p>Every method gets the same line art and the same hints, and its colours go under the same lines. "none" is told nothing,
"palette" the true picture's colours without their places, a number that many hints (0 is "none"). Intervals are a bootstrap over pictures;
a lead whose interval leaves out 0 is green. docs/judging.md says what each number means.</p>
<h2>Hints and PSNR</h2>
${psnrChart(report)}
${psnrTable(report)}
<h2>More than PSNR</h2>
${qualityTable(report)}
${sources.length > 0 ? html`<h2>By source</h2>${sourceTable(sources)}` : html``}
<h2>Side by side</h2>
<p>Pictures from all over the set, not chosen by how they came out.</p>
${samples.map((look) => pictureSection(look, '', fileOf))}
<h2>The worst ${worst.length}</h2>
<p>Lowest mean PSNR of the generator over the hint counts, worst first.</p>
${worstShared(report)}
${worst.map((look) => pictureSection(look, worstNote(report, look), fileOf))}`
  return pageFrame(`Evaluation: ${set}`, body)
}

/** What the worst pictures have in common: where they come from, and what sets them apart. */
function worstShared(report: Report): Html {
  const { worst, sources, pairs } = report
  const shares = sources
    .map(({ source, pairs: own }) => {
      const bad = worst.pictures.filter((picture) => picture.source === source).length
      return { source, bad, expected: (worst.pictures.length * own) / pairs }
    })
    .filter(({ bad }) => bad > 0)
    .sort((a, b) => b.bad - a.bad)
    .map(({ source, bad, expected }) => `${source} ${bad} (by its share ${expected.toFixed(1)})`)
  return html`${shares.length > 0 ? html`<p>They come from: ${shares.join(', ')}.</p>` : html``}
${
  worst.traits.length > 0
    ? traitTable(report)
    : html`<p>No measured trait sets them half a standard deviation apart from the others.</p>`
}`
}

function worstNote({ worst }: Report, { pair }: Look): string {
  const entry = worst.pictures.find(({ name }) => name === pair.name)
  return entry ? ` · ${entry.psnr} dB, regions ${entry.regions} dB` : ''
}

/** Above, what needs no hints; below, the hinted colourings. */
function pictureSection({ pair, source, shots }: Look, note: string, fileOf: PictureFile): Html {
  const { name } = pair
  const hinted = shots.filter(({ condition }) => condition.guidance === 'spatial')
  const untold = shots.filter(({ condition }) => condition.guidance !== 'spatial')
  const most = hinted.at(-1)
  return html`<section class="picture"><h3>${name} <span>${source ?? ''}${note}</span></h3>
    <div class="tiles">${tile(fileOf(name, 'truth'), 'original')}
      ${most && tile(fileOf(name, 'line'), `line art, ${countHints(most.condition.hints)}`)}
      ${untold.map(({ condition }) =>
        tile(
          fileOf(name, condition, 'generator'),
          `${told(condition)}: generator`,
          condition.guidance === 'palette' ? chips(pair) : undefined,
        ),
      )}</div>
    <div class="tiles">${hinted.flatMap(({ condition, pictures }) =>
      pictures.map(({ method }) => tile(fileOf(name, condition, method), `${told(condition)}: ${method}`)),
    )}</div></section>`
}

const told = ({ guidance, hints }: Condition) =>
  guidance === 'none' ? 'nothing' : guidance === 'palette' ? 'palette' : countHints(hints)

const countHints = (hints: number) => (hints === 1 ? '1 hint' : `${hints} hints`)

const tile = (file: string, caption: string, below?: Html) =>
  html`<figure><img src="${file}" alt="${caption}" loading="lazy">${below}<figcaption>${caption}</figcaption></figure>`

/** The palette the generator was given, as wide as its weights. */
const chips = (pair: Look['pair']) =>
  html`<div class="chips">${truthPalette(pair).map(
    ({ color, weight }) => html`<span style="background:${toHex(color)};flex:${weight.toFixed(4)}"></span>`,
  )}</div>`
