import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const FAULTS = fileURLToPath(new URL('faults.mjs', import.meta.url))

test.each([
  [[], '--kind takes one of'],
  [['--kind', 'weather'], '--kind takes one of'],
  [['--kind', 'kills', '--count', '0'], '--count takes a whole number from 1 on'],
  [['--kind', 'kills', '--count', '1e3'], '--count takes a whole number from 1 on'],
  [['--kind', 'storage', '--from', 'x'], '--from takes a whole number from 0 on'],
  [['--kind', 'kills', '--from', '5'], '--from goes with --kind storage alone'],
  [['--kind', 'kills', '--backend', 'wasm'], '--backend takes wasm or webgpu, with --kind gpu alone'],
  [['--kind', 'gpu', '--backend', 'cpu'], '--backend takes wasm or webgpu, with --kind gpu alone'],
  [['--kind', 'opening', '--formats', 'svg,gif'], '--formats takes some of png,'],
  [['--kind', 'files', '--formats', 'svg'], '--formats takes some of png,'],
  [['--kind', 'kills', '--seed', 'x'], '--seed takes a whole number from 0 on'],
  [['--kinds', 'kills'], "Unknown option '--kinds'"],
])('%j is refused by name before anything is built', (args, says) => {
  const { status, stderr } = spawnSync(process.execPath, [FAULTS, ...args], { encoding: 'utf8' })
  expect(status).toBe(2)
  expect(stderr).toContain(says)
  expect(stderr).toContain('Use: npm run faults')
})
