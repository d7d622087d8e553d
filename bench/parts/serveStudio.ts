import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { listen, serveFolder } from '../../scripts/setup/serveFolder.mjs'

/** What is measured is what is served to people: the built studio, built anew when its sources changed. */
export async function serveStudio(): Promise<{ url: string; close(): void }> {
  const script =
    "const { buildStudio } = await import('./scripts/setup/build.mjs'); process.exit(await buildStudio())"
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The studio could not be built; `npm run build` says why')
  const server = serveFolder(path.resolve('dist'))
  return { url: `${await listen(server, 0)}`, close: () => void server.close() }
}
