import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TintlineError } from '../../src/core/tintlineError.ts'
import { runMain } from './runMain.ts'

let lines: string[]
beforeEach(() => {
  lines = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    lines.push(String(text))
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = 0
})

test('a command that works says nothing and leaves the status alone', async () => {
  await runMain('do', ['--debug', 'x'], async (args) => expect(args).toEqual(['x']))
  expect(lines).toEqual([])
  expect(process.exitCode ?? 0).toBe(0)
})

test.each([
  [new TintlineError('missing-file', 'gone'), 'do: missing-file: gone\n', 1],
  [new TintlineError('unknown-option', 'what?'), 'do: unknown-option: what?\n', 2],
  [new RangeError('odd'), 'do: unexpected: odd\n', 1],
])('%o is one line and a status', async (error, line, status) => {
  await runMain('do', [], () => Promise.reject(error))
  expect(lines).toEqual([line])
  expect(process.exitCode).toBe(status)
})
