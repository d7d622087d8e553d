import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'

test('a report that cannot be written is refused by name before anything is scored', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'tintline-'))
  const file = path.join(folder, 'a.txt')
  await writeFile(file, 'no folder')
  for (const report of [file, path.join(file, 'report')])
    await expect(evaluate(['--pairs', folder, '--report', report])).rejects.toMatchObject({
      code: 'missing-file',
      message: expect.stringContaining(`${report} cannot be written`),
    })
  await rm(folder, { recursive: true })
})
