import type { FinishReport, PictureHints } from '../finish/summarizeFinish.ts'
import { finishedChart, wrongChart } from './finishCharts.ts'
import { artefactTable, finishSourceTable, finishTable, pictureTable, wrongTable } from './finishTables.ts'
import { html } from './html.ts'
import { pageFrame } from './pageFrame.ts'
import { runFacts } from './runFacts.ts'

/** So many pictures are named that took the generator the most hints. */
const HARDEST = 20

/** The report of `--finish` as one page without scripts. */
export function finishPage(report: FinishReport): string {
  const hardest = [...report.pictures].sort((a, b) => hintsOf(b) - hintsOf(a)).slice(0, HARDEST)
  return pageFrame(
    `Hints to finish: ${report.set}`,
    html`${runFacts(report)}
<p>A simulated artist sets a dot of the true colour in the middle of the largest wrong area, has the picture coloured anew, and goes on until
at most 5 % of the clear paper is wrong or 40 hints are spent; a picture not finished counts 41. Intervals are a bootstrap over
pictures; a ratio whose interval leaves out 1 is green, or red where it is the wrong way round. docs/judging.md says what each number means.</p>
<h2>Hints until finished</h2>
${finishTable(report)}
${finishedChart(report)}
<h2>What is still wrong</h2>
${wrongChart(report)}
${wrongTable(report)}
<h2>Artefacts</h2>
${artefactTable(report)}
${report.sources.length > 0 ? html`<h2>By source</h2>${finishSourceTable(report)}` : html``}
<h2>The hardest ${hardest.length}</h2>
<p>Most hints by the generator first.</p>
${pictureTable(report, hardest)}`,
  )
}

const hintsOf = ({ hints }: PictureHints) => hints.generator ?? 0
