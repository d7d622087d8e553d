import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readOutliers } from './outliers.ts'

async function listOf(entries: unknown): Promise<URL> {
  const file = join(await mkdtemp(join(tmpdir(), 'outliers-')), 'outliers.json')
  await writeFile(file, JSON.stringify(entries))
  return pathToFileURL(file)
}

describe('readOutliers', () => {
  it('knows what is on the list', async () => {
    const isOutlier = await readOutliers(
      await listOf([{ id: 'noto/broken', reason: 'half of it is missing' }]),
    )
    expect([isOutlier({ id: 'noto/broken' }), isOutlier({ id: 'noto/whole' })]).toEqual([true, false])
  })

  it('wants a reason for each, once', async () => {
    await expect(readOutliers(await listOf([{ id: 'a' }]))).rejects.toThrow(/reason/)
    const twice = [1, 2].map(() => ({ id: 'a', reason: 'broken' }))
    await expect(readOutliers(await listOf(twice))).rejects.toThrow(/of its own/)
  })

  it('reads the committed list', async () => {
    expect((await readOutliers())({ id: 'nobody/knows' })).toBe(false)
  })
})
