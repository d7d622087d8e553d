import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { TintlineError } from '../../src/core/tintlineError.ts'
import { runProgram } from './runProgram.ts'

/**
 * Puts npm packages (`name@version`) that the product itself never needs into a folder of their own, without what they in turn ask
 * for as peers. Throws TintlineError 'missing-file' where npm cannot.
 */
export async function installPackages(folder: string, packages: readonly string[]): Promise<void> {
  const names = packages.join(' and ')
  process.stderr.write(`eval: installing ${names} into ${folder}\n`)
  await mkdir(folder, { recursive: true })
  // An own package.json keeps npm from taking the project's for the folder's.
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n')
  const flags = [
    '--no-audit',
    '--no-fund',
    '--legacy-peer-deps',
    '--fetch-retries',
    '1',
    '--loglevel',
    'error',
  ]
  const status = await runProgram('npm', ['install', '--prefix', folder, ...flags, ...packages])
  if (status === 0) return
  throw new TintlineError('missing-file', `npm could not install ${names}. Is there a network?`)
}
