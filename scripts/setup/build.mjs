import { buildWhenStale } from './freshness.mjs'
import { runTool, TOOLS } from './runCommand.mjs'

const SHARED = ['src', 'package-lock.json', 'tsconfig.base.json']

/** Builds the studio into dist/ when its sources changed. Gives the exit status. */
export function buildStudio() {
  const inputs = [
    ...SHARED,
    'index.html',
    'public',
    'vite.config.ts',
    'scripts/setup/siteHeaders.mjs',
    'scripts/setup/notices.mjs',
    'LICENSE',
  ]
  return buildWhenStale('dist', inputs, () =>
    runTool(TOOLS.vite, ['build', '--logLevel', 'warn'], { stdout: 'stderr' }),
  )
}

/** Builds the command line into dist-cli/ when its sources changed; stdout stays free for data. Gives the exit status. */
export function buildCommandLine() {
  const concept = 'pretrain/dataset/concept.ts'
  const inputs = [...SHARED, 'cli', 'bench', 'e2e/chromium.ts', concept, 'vite.cli.config.ts']
  return buildWhenStale('dist-cli', inputs, () =>
    runTool(TOOLS.vite, ['build', '--config', 'vite.cli.config.ts', '--logLevel', 'warn'], {
      stdout: 'stderr',
    }),
  )
}
