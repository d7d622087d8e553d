import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logTestSetUse } from './testSetLog.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tintline-'))
})
afterAll(() => rm(folder, { recursive: true }))

const use = (edition: number | null) => ({
  date: '2026-11-25 12:00',
  commit: 'abc1234',
  generator: { edition, digest: '0123456789ab' },
  pairs: 600,
  hints: '0, 1, 3',
  size: 256,
  seed: 1,
})

test('every use leaves a line and learns of those before it of the same edition', async () => {
  const file = path.join(folder, 'log.md')
  const head = '| date | commit | edition |\n| --- | --- | --- |\n'
  await writeFile(file, head)
  expect(await logTestSetUse(use(2), file)).toBe(0)
  expect(await logTestSetUse(use(3), file)).toBe(0)
  expect(await logTestSetUse(use(2), file)).toBe(1)
  expect(await logTestSetUse(use(null), file)).toBe(0)
  const log = await readFile(file, 'utf8')
  expect(
    log.startsWith(`${head}| 2026-11-25 12:00 | abc1234 | 2 | 0123456789ab | 600 | 0, 1, 3 | 256 | 1 |\n`),
  ).toBe(true)
  expect(log.trimEnd().split('\n')).toHaveLength(6)
})

test('without its log the test split is refused', async () => {
  await expect(logTestSetUse(use(2), path.join(folder, 'nowhere', 'log.md'))).rejects.toMatchObject({
    code: 'missing-file',
  })
})
