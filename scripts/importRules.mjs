// The import rules of .dependency-cruiser.mjs, as a command (part of `npm run check`) and as a function for its test.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT, TOOLS } from './setup/runCommand.mjs'

/** @typedef {{ rule: string, reason: string, from: string, to: string }} Violation */

/**
 * Reads every source below a root and compares its imports with the rules.
 * @param {string} [root] a folder laid out like this repository
 * @returns {{ modules: string[], violations: Violation[] }} `modules`: what was really read. Nothing read means that the reader
 *   cannot parse TypeScript, which must never pass for "no violations".
 * @throws {Error} when the tool itself fails
 */
export function checkImports(root = ROOT) {
  const tool = path.join(ROOT, 'node_modules', TOOLS.depcruise)
  const config = path.join(ROOT, '.dependency-cruiser.mjs')
  const preload = new URL('./setup/readTsx.mjs', import.meta.url).href
  const args = ['--import', preload, tool, '--config', config, '--output-type', 'json', 'src', 'cli', 'bench']
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 256 << 20 })
  if (!run.stdout.startsWith('{')) {
    // What follows "Caused by" are addresses inside the parser.
    throw new Error(
      `The sources could not be read. ${(run.stderr || run.stdout).split('Caused by')[0]?.trim()}`,
    )
  }
  const { modules, summary } = JSON.parse(run.stdout)
  const reasons = new Map(
    summary.ruleSetUsed.forbidden.map((/** @type {any} */ rule) => [rule.name, rule.comment]),
  )
  return {
    modules: modules
      .map((/** @type {any} */ module) => module.source)
      .filter((/** @type {string} */ source) => !source.includes('node_modules/') && /\.tsx?$/.test(source)),
    violations: summary.violations.map((/** @type {any} */ found) => ({
      rule: found.rule.name,
      reason: reasons.get(found.rule.name) ?? '',
      from: found.from,
      to: found.to,
    })),
  }
}

/** @returns {ReturnType<typeof checkImports>} */
function checkOrExplain() {
  try {
    return checkImports()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return process.exit(1)
  }
}

function main() {
  const { modules, violations } = checkOrExplain()
  for (const { rule, reason, from, to } of violations) {
    console.error(`${from}${to === from ? '' : ` → ${to}`}\n    ${rule}: ${reason}`)
  }
  if (modules.length === 0) console.error('No source was read: is @swc/core installed? Run npm ci.')
  console.error(`Import rules: ${modules.length} files read, ${violations.length} violations.`)
  process.exit(violations.length > 0 || modules.length === 0 ? 1 : 0)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main()
