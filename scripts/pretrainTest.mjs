// `npm run pretrain:test`: the tests of pretrain/, Python (PyTorch) and dataset. Gets what it needs itself.
import { requireNode } from './setup/nodeVersion.mjs'
import { ensurePython } from './setup/python.mjs'
import { runCommand } from './setup/runCommand.mjs'

requireNode()
const python = await ensurePython()
/** @type {[string, () => Promise<number>][]} */
const stages = [
  ['dataset packages', () => runCommand('npm', ['--prefix', 'pretrain', 'ci', '--no-audit', '--no-fund'])],
  ['python', () => runCommand(python, ['-m', 'unittest', 'discover', '-s', 'pretrain/tests', '-t', '.'])],
  ['dataset', () => runCommand('npm', ['--prefix', 'pretrain', 'test'])],
]
let failed = 0
for (const [name, run] of stages) {
  console.log(`\n── pretrain: ${name} ──`)
  if ((await run()) === 0) continue
  failed++
  console.error(`pretrain: ${name} failed.`)
  break
}
console.log(`${failed === 0 ? 'All tests of pretrain passed.' : 'pretrain: 1 failed.'}`)
process.exit(failed)
