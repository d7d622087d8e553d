// Runs a command of cli/ or bench/ under Node: `node scripts/cli.mjs NAME [ARGUMENTS…]`. Builds it first when sources changed.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { buildCommandLine } from './setup/build.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { requireNode } from './setup/nodeVersion.mjs'
import { ROOT, runCommand } from './setup/runCommand.mjs'

requireNode()
const [name = '', ...args] = process.argv.slice(2)
await ensureInstalled()
const built = await buildCommandLine()
if (built !== 0) process.exit(built)
const file = path.join(ROOT, 'dist-cli', `${name}.js`)
if (!/^\w+$/.test(name) || !existsSync(file)) {
  console.error(
    `There is no command '${name}'. Use: npm run -s colorize -- …, npm run -s eval -- …, npm run -s tune -- …, npm run bench, npm run bench:history.`,
  )
  process.exit(2)
}
process.exit(await runCommand(process.execPath, [file, ...args]))
