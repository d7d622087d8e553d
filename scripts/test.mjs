// `npm test`: everything that must hold, in a fresh clone too: install, Chromium, checks, unit and browser, build, end-to-end.
// `npm run test:slow`: what takes too long for that: slow tests of each kind, and short runs of the planted faults.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildStudio } from './setup/build.mjs'
import { ensureChromium } from './setup/chromium.mjs'
import { freePort } from './setup/freePort.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { requireNode } from './setup/nodeVersion.mjs'
import { ROOT, runCommand, runTool, TOOLS } from './setup/runCommand.mjs'

/** @typedef {{ passed: number, failed: number }} Count */

const REPORTS = path.join(ROOT, '.tintline', 'reports')

/** Passed and failed tests in a JSON report of vitest or Playwright; undefined when it was never written. @param {string} name @returns {Count | undefined} */
function readCount(name) {
  try {
    const report = JSON.parse(readFileSync(path.join(REPORTS, `${name}.json`), 'utf8'))
    if (report.stats) {
      return {
        passed: report.stats.expected + report.stats.flaky,
        failed: report.stats.unexpected + report.errors.length,
      }
    }
    return { passed: report.numPassedTests, failed: report.numFailedTests }
  } catch {
    return undefined
  }
}

/** Runs projects of vitest beside each other. @param {string} name of the report @param {string[]} projects */
function runVitest(name, projects) {
  const report = path.join(REPORTS, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return runTool(TOOLS.vitest, ['run', ...projects.map((project) => `--project=${project}`), ...reporters])
}

/** @param {string} name of the report @param {string[]} args */
async function runEndToEnd(name, args) {
  const env = {
    PLAYWRIGHT_JSON_OUTPUT_NAME: path.join(REPORTS, `${name}.json`),
    E2E_PORT: String(await freePort()),
  }
  return runTool(TOOLS.playwright, ['test', ...args, '--reporter=list,json'], { env })
}

/** @typedef {[name: string, run: () => Promise<number>]} Stage */

/** @type {Stage[]} */
const FAST = [
  ['check', () => runCommand(process.execPath, [path.join(ROOT, 'scripts/check.mjs')])],
  ['unit+browser', () => runVitest('unit+browser', ['unit', 'pure', 'browser'])],
  ['build', buildStudio],
  ['e2e', () => runEndToEnd('e2e', ['--project=studio', '--grep-invert=@slow'])],
]

/** @type {Stage[]} */
const SLOW = [
  ['unit+browser', () => runVitest('unit+browser', ['unit-slow', 'browser-slow'])],
  ['build', buildStudio],
  ['e2e', () => runEndToEnd('e2e', ['--project=studio', '--grep=@slow', '--grep-invert=@gpu'])],
  // An emulated GPU keeps all cores busy: no more at a time than there are, and time to wait for each other.
  [
    'e2e on a GPU',
    () =>
      runEndToEnd('e2e on a GPU', ['--project=studio', '--grep=@gpu', '--workers=100%', '--timeout=270000']),
  ],
  ['faults', () => runEndToEnd('faults', ['--project=faults'])],
]

requireNode()
await ensureInstalled()
process.env.CHROMIUM_PATH = await ensureChromium()
rmSync(REPORTS, { recursive: true, force: true })
mkdirSync(REPORTS, { recursive: true })

const stages = process.argv[2] === 'slow' ? SLOW : FAST
const total = { passed: 0, failed: 0 }
const lines = []
for (const [name, run] of stages) {
  console.log(`\n── ${name} ──`)
  const start = performance.now()
  const status = await run()
  // Checks and the build count as one test each.
  const count = readCount(name) ?? { passed: 0, failed: 0 }
  if (count.passed + count.failed === 0) count[status === 0 ? 'passed' : 'failed'] = 1
  if (status !== 0 && count.failed === 0) count.failed = 1
  total.passed += count.passed
  total.failed += count.failed
  const seconds = ((performance.now() - start) / 1000).toFixed(0)
  lines.push(
    `${status === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(12)} ${count.passed} passed, ${count.failed} failed, ${seconds} s`,
  )
  if (status !== 0) break
}
console.log(`\n${lines.join('\n')}`)
const left = stages.slice(lines.length).map(([name]) => name)
if (left.length > 0) console.log(`not run: ${left.join(', ')}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
