// `npm start`: installs and builds what is missing or stale, serves the studio on this machine, opens a browser where there is one.
// PORT chooses the first port tried, NO_OPEN=1 leaves the browser closed.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { buildStudio } from './setup/build.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { requireNode } from './setup/nodeVersion.mjs'
import { ROOT } from './setup/runCommand.mjs'

const DEFAULT_PORT = 4173

/** Opens the address in the user's browser; without a desktop there is none, and that is no error. @param {string} address */
function openBrowser(address) {
  const desktop = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  if (!desktop || process.env.CI || process.env.NO_OPEN) return
  const [command, ...args] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[
    /** @type {string} */ (process.platform)
  ] ?? ['xdg-open']
  spawn(command ?? 'xdg-open', [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => {
      // The address is printed: the user can open it by hand.
    })
    .unref()
}

requireNode()
const wanted = Number(process.env.PORT || DEFAULT_PORT)
if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65535) {
  console.error(`PORT must be a number from 0 to 65535; it is '${process.env.PORT}'.`)
  process.exit(1)
}
await ensureInstalled()
console.log('Building the studio when its sources changed …')
const built = await buildStudio()
if (built !== 0) {
  console.error('The build failed (see above).')
  process.exit(built)
}
// Imported only now: it needs a package, which a fresh clone lacks until it is installed.
const { listen, serveFolder } = await import('./setup/serveFolder.mjs')
const address = await listen(serveFolder(path.join(ROOT, 'dist')), wanted).catch((error) => {
  console.error(
    `Nothing can be served on port ${wanted} (${error.code}). Choose another one: PORT=8080 npm start`,
  )
  process.exit(1)
})
console.log(`\n  Tintline is at ${address}\n\n  Ctrl-C ends it.`)
openBrowser(address)
