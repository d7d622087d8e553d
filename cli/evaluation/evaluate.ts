import { checkOutputs } from '../shell/checkOutputs.ts'
import { makeUserFolder, writeUserFile } from '../shell/files.ts'
import { GENERATOR_FOLDER } from '../shell/loadEngine.ts'
import { readAdaptation } from '../shell/readAdaptation.ts'
import { conditionsOf } from './conditions.ts'
import { type EvaluationOptions, readEvaluationOptions } from './evaluationOptions.ts'
import { formatFinishTable } from './finish/formatFinishTable.ts'
import { summarizeFinish } from './finish/summarizeFinish.ts'
import { formatTable } from './formatTable.ts'
import { type GeneratorFacts, readGeneratorFacts } from './generatorFacts.ts'
import { heldOutPairs, isTestSplit } from './heldOut.ts'
import type { JobSetup } from './jobWorker.ts'
import { drawLooks } from './looks.ts'
import { openmojiPairs } from './openmoji.ts'
import { listPairs, type PairFiles } from './pairs.ts'
import { ensurePerceptualNet } from './perceptualNet.ts'
import { writeFinishReport } from './report/writeReport.ts'
import { runTask } from './runTask.ts'
import { type RunFacts, summarize } from './summarize.ts'
import { currentCommit, logTestSetUse } from './testSetLog.ts'
import { readTrainingConcepts } from './trainingConcepts.ts'

/** What a run is about: its pictures, what is known of it, and what its workers are told. */
interface Run {
  readonly options: EvaluationOptions
  readonly files: readonly PairFiles[]
  readonly facts: Omit<RunFacts, 'conditions'>
  readonly setup: Omit<JobSetup, 'task' | 'conditions' | 'perceptual'>
}

/**
 * The eval command, on line/colour pairs: scores every method for every kind of guidance and hint count, or with `--finish` counts the
 * hints until a picture is finished. The numbers go to `--json`, else to stdout; pictures to `--report`, `--sheet` and `--worst`;
 * progress and a table to stderr. Ctrl-C reports the pictures done so far and ends with status 130.
 */
export async function evaluate(args: string[]): Promise<void> {
  const options = readEvaluationOptions(args)
  const { seed, size, backend, model, choice } = options
  const folder = model ?? GENERATOR_FOLDER
  const pairs = choice.kind === 'folder' ? choice.folder : undefined
  await checkOutputs([options.json, options.sheet, options.worst], [pairs, options.weights, folder])
  // The report is written last: that it cannot be is to be said before hours of scoring.
  if (options.report) await makeUserFolder(options.report)
  const adaptation = await readAdaptation(options.weights, options.strength)
  const { meanColor, ...generator } = await readGeneratorFacts(folder)
  const files = await findPairs(options, folder)
  if (isLogged(options)) await logUse(options, generator, files.length)
  const set = choice.kind === 'folder' ? choice.folder : choice.kind
  const run: Run = {
    options,
    files,
    facts: {
      size,
      seed,
      set,
      generator: {
        ...generator,
        ...(options.weights ? { weights: options.weights, strength: adaptation.strength } : {}),
      },
    },
    setup: { backend, size, model, adaptation, seed, meanColor },
  }
  await (options.finish ? finish(run) : score(run))
}

async function score({ options, files, facts, setup }: Run): Promise<void> {
  const perceptual = await ensurePerceptualNet()
  const conditions = conditionsOf(options.counts)
  const told = { ...setup, perceptual, conditions }
  const results = await runTask({ ...told, task: 'score' }, files, options.threads, 'eval')
  const report = summarize(withSources(files, results), { ...facts, conditions })
  await writeNumbers(options, report)
  process.stderr.write(formatTable(report))

  const done = files.filter((_, i) => results[i])
  await drawLooks(options, report, done, (shown, shownConditions) =>
    runTask({ ...told, task: 'show', conditions: shownConditions }, shown, options.threads, 'eval: pictures'),
  )
}

async function finish({ options, files, facts, setup }: Run): Promise<void> {
  const told = { ...setup, task: 'finish', conditions: [], perceptual: false } as const
  const results = await runTask(told, files, options.threads, 'eval: finishing')
  const report = summarizeFinish(withSources(files, results), facts)
  await writeNumbers(options, report)
  process.stderr.write(formatFinishTable(report))
  if (options.report) await writeFinishReport(options.report, report)
}

/** What is known of the pictures that were done, with where each comes from. */
const withSources = <Result>(files: readonly PairFiles[], results: readonly (Result | undefined)[]) =>
  files.flatMap(({ source }, i) => {
    const result = results[i]
    return result ? [{ ...result, source }] : []
  })

async function writeNumbers({ json }: EvaluationOptions, report: object): Promise<void> {
  const text = `${JSON.stringify(report, null, 2)}\n`
  if (json) await writeUserFile(json, text)
  else process.stdout.write(text)
}

async function findPairs(
  { choice, limit, seed }: EvaluationOptions,
  generatorFolder: string,
): Promise<PairFiles[]> {
  if (choice.kind === 'folder') return listPairs(choice.folder, limit, seed)
  if (choice.kind === 'openmoji')
    return openmojiPairs(limit, seed, await readTrainingConcepts(generatorFolder))
  return heldOutPairs(choice.kind, limit, seed)
}

const isLogged = ({ choice }: EvaluationOptions) =>
  choice.kind !== 'folder' && choice.kind !== 'openmoji' && isTestSplit(choice.kind)

async function logUse(
  { counts, size, seed, finish: finished, choice }: EvaluationOptions,
  generator: Pick<GeneratorFacts, 'edition' | 'digest'>,
  pairs: number,
) {
  const date = new Date().toISOString().slice(0, 16).replace('T', ' ')
  const commit = await currentCommit()
  const hints = finished ? 'until finished' : counts.join(', ')
  const part = choice.kind === 'figures' ? ' (figures)' : ''
  const use = { date, commit, generator, pairs, hints: hints + part, size, seed }
  const before = await logTestSetUse(use)
  if (before === 0) return
  process.stderr.write(
    `eval: this edition was judged by the test split ${before} time(s) before (docs/test-set-log.md). ` +
      'It is for one last judgement; use --set val to work with.\n',
  )
}
