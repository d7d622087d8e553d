import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT, runCommand } from './runCommand.mjs'

/** @typedef {{ packages?: Record<string, { version?: string, optional?: boolean, dev?: boolean }> }} Lock */

/**
 * Whether what npm installed (its hidden lock file) is what package-lock.json asks for. Optional packages are for other
 * platforms and may be missing.
 * @param {Lock} wanted
 * @param {Lock} installed
 * @returns {boolean}
 */
export function installIsCurrent(wanted, installed) {
  const present = installed.packages ?? {}
  return Object.entries(wanted.packages ?? {}).every(
    ([where, entry]) => where === '' || entry.optional || present[where]?.version === entry.version,
  )
}

/** @param {string} file @returns {Lock | undefined} */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'))
  } catch {
    return undefined
  }
}

/** Installs the pinned packages when they are missing or stale; ends the process with npm's own message when that fails. */
export async function ensureInstalled() {
  const wanted = readLock('package-lock.json')
  const installed = readLock('node_modules/.package-lock.json')
  if (wanted && installed && installIsCurrent(wanted, installed)) return
  console.error(
    existsSync(path.join(ROOT, 'node_modules')) ? 'Packages are stale: npm ci' : 'First run: npm ci',
  )
  const status = await runCommand('npm', ['ci', '--no-audit', '--no-fund'], {
    stdout: 'stderr',
    env: { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  })
  if (status === 0) return
  console.error(
    'npm ci failed (see above). It needs npm and a way to the package registry; then run this again.',
  )
  process.exit(status)
}
