import { writePicture } from '../shell/writePicture.ts'
import type { Condition } from './conditions.ts'
import { drawContactSheet } from './contactSheet.ts'
import type { EvaluationOptions } from './evaluationOptions.ts'
import type { Look } from './look.ts'
import { type PairFiles, readPair } from './pairs.ts'
import { writeReport } from './report/writeReport.ts'
import type { Shot } from './showPair.ts'
import type { Report } from './summarize.ts'

/** The contact sheet shows this many pictures, with about this many hints. */
const SHEET_PICTURES = 24
const SHEET_HINTS = 5
/** The report shows so many pictures from all over the set, with about so many hints. */
const REPORT_PICTURES = 12
const REPORT_HINTS = [3, 10]

/** Colours pictures under conditions; undefined for those an interrupt came before. */
type Show = (files: readonly PairFiles[], conditions: readonly Condition[]) => Promise<(Shot[] | undefined)[]>

/** Writes what `--sheet`, `--worst` and `--report` ask for; does nothing where none does. */
export async function drawLooks(
  { sheet, worst, report: folder, counts }: EvaluationOptions,
  report: Report,
  files: readonly PairFiles[],
  show: Show,
): Promise<void> {
  const worstNames = new Set(report.worst.pictures.map(({ name }) => name))
  const first = sheet ? files.slice(0, SHEET_PICTURES) : []
  const bad = worst || folder ? files.filter(({ name }) => worstNames.has(name)) : []
  const sample = folder ? evenly(files, REPORT_PICTURES) : []
  const shown = [...new Set([...first, ...bad, ...sample])]
  if (shown.length === 0) return

  const sheetCondition = spatial(nearest(counts, SHEET_HINTS))
  const reportConditions: Condition[] = [
    { guidance: 'none', hints: 0 },
    { guidance: 'palette', hints: 0 },
    ...[...new Set(REPORT_HINTS.map((hints) => nearest(counts, hints)))].map(spatial),
  ]
  const conditions = [
    ...(folder ? reportConditions : []),
    ...(sheet || worst ? [sheetCondition] : []),
  ].filter((one, i, all) => all.findIndex((other) => isSame(one, other)) === i)
  const shots = new Map((await show(shown, conditions)).map((result, i) => [shown[i], result]))

  const looksAt = (some: readonly PairFiles[], wanted: readonly Condition[]) =>
    Promise.all(
      some.map(async (file): Promise<Look[]> => {
        const own = shots.get(file)?.filter(({ condition }) => wanted.some((one) => isSame(one, condition)))
        return own ? [{ pair: await readPair(file), source: file.source, shots: own }] : []
      }),
    ).then((looks) => looks.flat())
  const rank = new Map(report.worst.pictures.map(({ name }, i) => [name, i]))
  const worstFirst = [...bad].sort((a, b) => (rank.get(a.name) ?? 0) - (rank.get(b.name) ?? 0))
  if (sheet) await writePicture(sheet, drawContactSheet(await looksAt(first, [sheetCondition])))
  if (worst) await writePicture(worst, drawContactSheet(await looksAt(worstFirst, [sheetCondition])))
  if (folder) {
    const [samples, worstLooks] = await Promise.all([
      looksAt(sample, reportConditions),
      looksAt(worstFirst, reportConditions),
    ])
    await writeReport(folder, report, samples, worstLooks)
  }
}

const spatial = (hints: number): Condition => ({ guidance: 'spatial', hints })

const isSame = (a: Condition, b: Condition) => a.guidance === b.guidance && a.hints === b.hints

const nearest = (counts: readonly number[], wanted: number) =>
  counts.reduce((best, count) => (Math.abs(count - wanted) < Math.abs(best - wanted) ? count : best))

/** At most `count` elements, evenly spaced. */
function evenly<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, items.length / count)
  const picked: T[] = []
  for (let at = 0; Math.floor(at) < items.length && picked.length < count; at += step) {
    picked.push(items[Math.floor(at)] as T)
  }
  return picked
}
