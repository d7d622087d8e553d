// Serves the built studio on one port, for tests and the bench: `node scripts/serve.mjs PORT`. Fails when the port is taken.
import path from 'node:path'
import { ROOT } from './setup/runCommand.mjs'
import { listen, serveFolder } from './setup/serveFolder.mjs'

console.log(await listen(serveFolder(path.join(ROOT, 'dist')), Number(process.argv[2]), { strict: true }))
