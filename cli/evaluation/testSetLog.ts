import { appendFile, readFile } from 'node:fs/promises'
import path from 'node:path'
import { TintlineError } from '../../src/core/tintlineError.ts'
import type { GeneratorFacts } from './generatorFacts.ts'
import { runProgram } from './runProgram.ts'

/** Under version control: who reads the scores can see how often they were looked at. */
const LOG = path.resolve('docs/test-set-log.md')

/** One use of the test split. */
export interface TestSetUse {
  readonly date: string
  readonly commit: string
  readonly generator: Pick<GeneratorFacts, 'edition' | 'digest'>
  readonly pairs: number
  /** The hints: their counts, or who set them. */
  readonly hints: string
  readonly size: number
  readonly seed: number
}

/**
 * Writes down that the test split is used, before anybody sees a score, and gives how often this edition was judged by it before.
 * Throws TintlineError 'missing-file' where the log cannot be written: without it there is no use.
 */
export async function logTestSetUse(use: TestSetUse, file = LOG): Promise<number> {
  const { date, commit, generator, pairs, hints, size, seed } = use
  const edition = generator.edition ?? '–'
  const cells = [date, commit, edition, generator.digest, pairs, hints, size, seed]
  try {
    const log = await readFile(file, 'utf8')
    await appendFile(file, `| ${cells.join(' | ')} |\n`)
    return log.split('\n').filter((line) => line.split('|')[3]?.trim() === String(edition)).length
  } catch (cause) {
    throw new TintlineError(
      'missing-file',
      `${file} cannot be written, and the test split is not used without a trace. Put the file back.`,
      { cause },
    )
  }
}

/** The commit at hand, with `-dirty` where files differ from it; `unknown` outside a repository. */
export async function currentCommit(): Promise<string> {
  let commit = 'unknown'
  await runProgram('git', ['describe', '--always', '--dirty', '--exclude', '*', '--abbrev=10'], (line) => {
    commit = line
  })
  return commit
}
