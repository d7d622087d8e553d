import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { userPath, writeUserFile } from '../shell/files.ts'
import { GENERATOR_FOLDER } from '../shell/loadEngine.ts'
import {
  parseOptions,
  readBackend,
  readCounts,
  readInteger,
  readModelSize,
  refuseOption,
} from '../shell/parseOptions.ts'
import { writePng } from '../shell/png.ts'
import { drawContactSheet } from './contactSheet.ts'
import type { Job, JobSetup } from './jobWorker.ts'
import type { MethodSetup } from './methods.ts'
import { openmojiPairs } from './openmoji.ts'
import { listPairs, type PairFiles, readPair } from './pairs.ts'
import { createProgress } from './progress.ts'
import { runJobs } from './runJobs.ts'
import type { PairResult } from './scorePair.ts'
import { formatTable, summarize } from './summarize.ts'

const USAGE =
  'Usage: npm run -s eval -- --pairs DIR | --set openmoji [--hints 0,1,3,5,10,20,50] [--limit N] [--seed 1] ' +
  '[--size 256] [--json FILE] [--sheet FILE.png] [--backend wasm|cpu] [--model FOLDER] [--jobs N] [--debug]'
const NAMES = ['pairs', 'set', 'hints', 'limit', 'seed', 'size', 'json', 'sheet', 'backend', 'model', 'jobs']
const DEFAULT_COUNTS = '0,1,3,5,10,20,50'
/** What the studio picks where there is no fast GPU. */
const DEFAULT_SIZE = '256'
/** The sheet shows this many pictures, with about this many hints. */
const SHEET_PICTURES = 24
const SHEET_HINTS = 5

/**
 * The eval command: scores every method on line/colour pairs for every hint count. The report goes to `--json`, else to
 * stdout; progress and a table to stderr. Ctrl-C reports the pictures done so far and ends with status 130.
 */
export async function evaluate(args: string[]): Promise<void> {
  const { values } = parseOptions(args, NAMES, 0, USAGE)
  const seed = readInteger('seed', values.seed ?? '1', 0)
  const limit = values.limit === undefined ? undefined : readInteger('limit', values.limit, 1)
  const size = readModelSize(values.size ?? DEFAULT_SIZE)
  const threads = readInteger('jobs', values.jobs ?? String(availableParallelism()), 1)
  const model = values.model && userPath(values.model)
  const setup: JobSetup = {
    backend: readBackend(values.backend ?? 'wasm'),
    size,
    seed,
    model,
    counts: readCounts(values.hints ?? DEFAULT_COUNTS),
    meanColor: await readMeanColor(model ?? GENERATOR_FOLDER),
  }
  const files = await findPairs(values.pairs, values.set, limit, seed)
  const sheetHints = setup.counts.reduce((best, count) =>
    Math.abs(count - SHEET_HINTS) < Math.abs(best - SHEET_HINTS) ? count : best,
  )
  const jobs = files.map((pair, index) => ({
    index,
    files: pair,
    sheetHints: values.sheet && index < SHEET_PICTURES ? sheetHints : undefined,
  }))
  const results = await score(jobs, setup, threads)

  const finished = results.filter((result) => result !== undefined)
  const report = summarize(
    finished.map((result) => result.scores),
    size,
    seed,
  )
  const json = `${JSON.stringify(report, null, 2)}\n`
  if (values.json) await writeUserFile(values.json, json)
  else process.stdout.write(json)
  process.stderr.write(formatTable(report))
  if (values.sheet) await writeSheet(values.sheet, files, results)
}

async function findPairs(
  folder: string | undefined,
  set: string | undefined,
  limit: number | undefined,
  seed: number,
): Promise<PairFiles[]> {
  if (folder !== undefined && set === undefined) return listPairs(folder, limit, seed)
  if (set === 'openmoji' && folder === undefined) return openmojiPairs(limit, seed)
  throw refuseOption(`Say either --pairs DIR or --set openmoji. ${USAGE}`)
}

async function score(jobs: readonly Job[], setup: JobSetup, threads: number) {
  const stop = new AbortController()
  const interrupt = () => {
    process.exitCode = 130
    stop.abort()
  }
  // Ctrl-C reaches this process twice, from the terminal and from npm's script: neither may cut the report short.
  process.on('SIGINT', interrupt)
  const progress = createProgress('eval', jobs.length)
  progress.update(0)
  try {
    return await runJobs(jobs, setup, threads, stop.signal, progress.update)
  } finally {
    progress.end()
  }
}

/** The mean colour that the generator's card gives for its training split; a generator without one has no 'constant'. */
async function readMeanColor(folder: string): Promise<MethodSetup['meanColor']> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8').catch(() => '{}')
  const color: unknown = JSON.parse(text)?.training?.dataset?.trainMeanColor
  if (Array.isArray(color) && color.length === 3 && color.every(Number.isFinite)) {
    return color as [number, number, number]
  }
  process.stderr.write(
    "eval: the generator's manifest tells no training.dataset.trainMeanColor: no rows for 'constant'\n",
  )
  return undefined
}

async function writeSheet(
  file: string,
  files: readonly PairFiles[],
  results: readonly (PairResult | undefined)[],
): Promise<void> {
  const entries = await Promise.all(
    files.map(async (pair, i) => {
      const sheet = results[i]?.sheet
      return sheet ? [{ pair: await readPair(pair), ...sheet }] : []
    }),
  )
  await writePng(file, drawContactSheet(entries.flat()))
}
