import { checkOutputs } from '../shell/checkOutputs.ts'
import { readUserFile, writeUserFile } from '../shell/files.ts'
import { GENERATOR_FOLDER } from '../shell/loadEngine.ts'
import { conditionsOf } from './conditions.ts'
import { type EvaluationOptions, readEvaluationOptions } from './evaluationOptions.ts'
import { formatTable } from './formatTable.ts'
import { type GeneratorFacts, readGeneratorFacts } from './generatorFacts.ts'
import { heldOutPairs } from './heldOut.ts'
import type { Answers, JobSetup } from './jobWorker.ts'
import { drawLooks } from './looks.ts'
import { openmojiPairs } from './openmoji.ts'
import { listPairs, type PairFiles } from './pairs.ts'
import { ensurePerceptualNet } from './perceptualNet.ts'
import { createProgress } from './progress.ts'
import { runJobs } from './runJobs.ts'
import { summarize } from './summarize.ts'
import { currentCommit, logTestSetUse } from './testSetLog.ts'
import { readTrainingConcepts } from './trainingConcepts.ts'

/**
 * The eval command: scores every method on line/colour pairs for every kind of guidance and hint count. The numbers go to `--json`,
 * else to stdout; pictures to `--report`, `--sheet` and `--worst`; progress and a table to stderr. Ctrl-C reports the pictures done so
 * far and ends with status 130.
 */
export async function evaluate(args: string[]): Promise<void> {
  const options = readEvaluationOptions(args)
  const { seed, size, backend, model, counts, choice } = options
  const folder = model ?? GENERATOR_FOLDER
  const pairs = choice.kind === 'folder' ? choice.folder : undefined
  await checkOutputs([options.json, options.sheet, options.worst], [pairs, options.weights, folder])
  const { meanColor, ...generator } = await readGeneratorFacts(folder)
  const files = await findPairs(options, folder)
  const perceptual = await ensurePerceptualNet()
  if (choice.kind === 'test') await logUse(options, generator, files.length)
  const conditions = conditionsOf(counts)
  const weights = options.weights === undefined ? undefined : await readUserFile(options.weights)
  const setup = { conditions, backend, size, model, weights, seed, meanColor, perceptual }

  const results = await runTask({ ...setup, task: 'score' }, files, options.threads, 'eval')
  const judged = files.flatMap(({ source }, i) => {
    const result = results[i]
    return result ? [{ ...result, source }] : []
  })
  const set = choice.kind === 'folder' ? choice.folder : choice.kind
  const facts = { ...generator, ...(options.weights ? { weights: options.weights } : {}) }
  const report = summarize(judged, { size, seed, set, generator: facts, conditions })
  const json = `${JSON.stringify(report, null, 2)}\n`
  if (options.json) await writeUserFile(options.json, json)
  else process.stdout.write(json)
  process.stderr.write(formatTable(report))

  const done = files.filter((_, i) => results[i])
  await drawLooks(options, report, done, (shown, shownConditions) =>
    runTask(
      { ...setup, task: 'show', conditions: shownConditions },
      shown,
      options.threads,
      'eval: pictures',
    ),
  )
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

async function logUse(
  { counts, size, seed }: EvaluationOptions,
  generator: Pick<GeneratorFacts, 'edition' | 'digest'>,
  pairs: number,
) {
  const date = new Date().toISOString().slice(0, 16).replace('T', ' ')
  const commit = await currentCommit()
  const before = await logTestSetUse({ date, commit, generator, pairs, counts, size, seed })
  if (before === 0) return
  process.stderr.write(
    `eval: this edition was judged by the test split ${before} time(s) before (docs/test-set-log.md). ` +
      'It is for one last judgement; use --set val to work with.\n',
  )
}

async function runTask<Task extends keyof Answers>(
  setup: JobSetup<Task>,
  files: readonly PairFiles[],
  threads: number,
  label: string,
): Promise<(Answers[Task] | undefined)[]> {
  const stop = new AbortController()
  const interrupt = () => {
    process.exitCode = 130
    stop.abort()
  }
  // Ctrl-C reaches this process twice, from the terminal and from npm's script: neither may cut the report short.
  process.on('SIGINT', interrupt)
  const progress = createProgress(label, files.length)
  progress.update(0)
  try {
    const jobs = files.map((pair, index) => ({ index, files: pair }))
    return await runJobs(jobs, setup, threads, stop.signal, progress.update)
  } finally {
    progress.end()
  }
}
