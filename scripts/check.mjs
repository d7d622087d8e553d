// `npm run check`: format and lint, types per side, import rules. Runs them all and fails when one did.
import { ensureInstalled } from './setup/install.mjs'
import { requireNode } from './setup/nodeVersion.mjs'
import { ROOT, runCommand, runTool, TOOLS } from './setup/runCommand.mjs'

/** One tsconfig a side, so that what a side does not have (a document in the worker, Node in the page) does not compile. */
const SIDES = ['core', 'engine', 'main', 'node', 'tests']

/** @returns {Promise<string[]>} the names of the checks that failed */
export async function runChecks() {
  /** @type {[string, () => Promise<number>][]} */
  const checks = [
    ['format and lint', () => runTool(TOOLS.biome, ['check', '--error-on-warnings'])],
    ...SIDES.map(
      (side) =>
        /** @type {[string, () => Promise<number>]} */ ([
          `types of ${side}`,
          () => runTool(TOOLS.tsc, ['-p', `tsconfig.${side}.json`]),
        ]),
    ),
    ['import rules', () => runCommand(process.execPath, [`${ROOT}scripts/importRules.mjs`])],
  ]
  const failed = []
  for (const [name, run] of checks) if ((await run()) !== 0) failed.push(name)
  return failed
}

if (process.argv[1]?.endsWith('check.mjs')) {
  requireNode()
  await ensureInstalled()
  const failed = await runChecks()
  console.error(failed.length === 0 ? 'Check passed.' : `Check failed: ${failed.join(', ')}.`)
  process.exit(failed.length === 0 ? 0 : 1)
}
