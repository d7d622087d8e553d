import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './runCommand.mjs'

/**
 * A fingerprint of files and folders by path, size and time of change: any edit, addition or removal gives another one.
 * @param {readonly string[]} inputs relative to root; missing ones count as such
 * @param {string} [root]
 * @returns {string}
 */
export function fingerprint(inputs, root = ROOT) {
  const hash = createHash('sha256')
  const visit = (/** @type {string} */ relative) => {
    const stat = statSync(path.join(root, relative), { throwIfNoEntry: false })
    if (!stat) return hash.update(`${relative} missing\n`)
    if (!stat.isDirectory()) return hash.update(`${relative} ${stat.size} ${stat.mtimeMs}\n`)
    for (const name of readdirSync(path.join(root, relative)).sort()) {
      if (!/\.test\.|^__fixtures__$/.test(name)) visit(`${relative}/${name}`)
    }
  }
  for (const input of inputs) visit(input)
  return hash.digest('hex')
}

/**
 * Runs a build only when its inputs changed since the last time it succeeded.
 * @param {string} output folder the build writes, relative to the root; it is emptied first
 * @param {readonly string[]} inputs
 * @param {() => Promise<number>} build gives the exit status
 * @returns {Promise<number>} 0, or the failed build's exit status
 */
export async function buildWhenStale(output, inputs, build) {
  const stampFile = path.join(ROOT, '.tintline', `${output}.stamp`)
  const now = fingerprint(inputs)
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
  if (stamp === now && existsSync(path.join(ROOT, output))) return 0
  rmSync(stampFile, { force: true })
  const status = await build()
  if (status !== 0) return status
  mkdirSync(path.dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, now)
  return 0
}
