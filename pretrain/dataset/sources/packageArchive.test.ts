import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkArchive } from './packageArchive.ts'

describe('checkArchive', () => {
  it('takes the archive that was looked at and no other', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'archive-')), 'a.tgz')
    await writeFile(file, 'abc')
    const digest = '3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw=='
    await expect(checkArchive(file, `sha512-${digest}`)).resolves.toBeUndefined()
    await writeFile(file, 'abd')
    await expect(checkArchive(file, `sha512-${digest}`)).rejects.toThrow(/look at what changed/)
  })
})
