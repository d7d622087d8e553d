import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HELD_OUT, heldOutPairs, isTestSplit } from './heldOut.ts'
import { readTrainingConcepts } from './trainingConcepts.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tintline-'))
  await mkdir(path.join(folder, 'pairs/test'), { recursive: true })
  const items = [
    { id: 'twemoji/ping-pong', source: 'twemoji' },
    { id: 'figures/ann', source: 'figures' },
  ]
  await writeFile(path.join(folder, 'manifest.json'), JSON.stringify({ items }))
  for (const name of ['twemoji_ping-pong', 'figures_ann', 'stray']) {
    for (const part of ['line', 'color']) {
      await writeFile(path.join(folder, 'pairs/test', `${name}.${part}.png`), '')
    }
  }
})
afterAll(() => rm(folder, { recursive: true }))

test("a held-out picture has the source that the data set's manifest gives its item", async () => {
  const pairs = await heldOutPairs('test', undefined, 1, folder)
  expect(pairs.map(({ name, source }) => [name, source])).toEqual([
    ['figures_ann', 'figures'],
    ['stray', undefined],
    ['twemoji_ping-pong', 'twemoji'],
  ])
})

test("the project's own figures are those of the test split, whatever the limit", async () => {
  for (const limit of [undefined, 1]) {
    const pairs = await heldOutPairs('figures', limit, 1, folder)
    expect(pairs.map(({ name, source }) => [name, source])).toEqual([['figures_ann', 'figures']])
  }
  expect(HELD_OUT.filter(isTestSplit)).toEqual(['test', 'figures'])
})

test('a data set that is not built is refused with the command that builds it', async () => {
  await expect(heldOutPairs('val', 3, 1, path.join(folder, 'nowhere'))).rejects.toMatchObject({
    code: 'no-pairs',
    message: expect.stringContaining('npm run pretrain:data'),
  })
})

test('things of the training are known by name however it is written', async () => {
  await writeFile(path.join(folder, 'trainingConcepts.json'), JSON.stringify(['fox', 'cookedrice']))
  const isTrained = await readTrainingConcepts(folder)
  expect(['fox', 'Fox face', 'cooked rice'].map((name) => isTrained?.(name))).toEqual([true, true, true])
  expect(isTrained?.('ox')).toBe(false)
  expect(await readTrainingConcepts(path.join(folder, 'nowhere'))).toBeUndefined()
})
