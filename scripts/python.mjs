// Runs a Python that has PyTorch: `node scripts/python.mjs -m MODULE [ARGUMENTS…]`. Sets one up when there is none.
import { requireNode } from './setup/nodeVersion.mjs'
import { ensurePython } from './setup/python.mjs'
import { runCommand } from './setup/runCommand.mjs'

requireNode()
process.exit(await runCommand(await ensurePython(), process.argv.slice(2)))
