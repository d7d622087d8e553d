import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Runs a program in the repository's root, its output going to ours. Signals reach it, so that Ctrl-C lets it finish what it has.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, stdout?: 'inherit' | 'stderr' | 'ignore' }} [options] `stderr` keeps stdout free for data.
 * @returns {Promise<number>} its exit status; 127 where the program does not exist, 128 + n after signal n.
 */
export function runCommand(command, args, options = {}) {
  const out = options.stdout === 'stderr' ? 2 : (options.stdout ?? 'inherit')
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...options.env },
      stdio: ['inherit', out, 'inherit'],
      // npm and npx are .cmd files on Windows, which only a shell can start.
      shell: process.platform === 'win32' && /^np[mx]$/.test(command),
    })
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
    process.on('SIGINT', pass)
    process.on('SIGTERM', pass)
    const end = (/** @type {number} */ status) => {
      process.off('SIGINT', pass)
      process.off('SIGTERM', pass)
      resolve(status)
    }
    child.on('error', () => end(127))
    child.on('close', (status, signal) => end(status ?? (signal === 'SIGINT' ? 130 : 143)))
  })
}

/**
 * Runs the command line of an installed package with this same Node, without the cost and the noise of npx.
 * @param {string} file inside node_modules
 * @param {readonly string[]} args
 * @param {Parameters<typeof runCommand>[2]} [options]
 */
export function runTool(file, args, options) {
  return runCommand(process.execPath, [path.join(ROOT, 'node_modules', file), ...args], options)
}

/** Entry points of the tools the scripts run, inside node_modules. */
export const TOOLS = {
  vite: 'vite/bin/vite.js',
  vitest: 'vitest/vitest.mjs',
  playwright: '@playwright/test/cli.js',
  biome: '@biomejs/biome/bin/biome',
  tsc: 'typescript/bin/tsc',
  depcruise: 'dependency-cruiser/bin/dependency-cruise.mjs',
}
