import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRgba } from '../../src/core/image/pixels.ts'
import { encodePicture } from '../shell/writePicture.ts'
import { choosePairs, listPairs, readPair } from './pairs.ts'

let folder = ''
const save = async (name: string, width: number) =>
  writeFile(path.join(folder, name), await encodePicture(createRgba(width, 3), 'png'))
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tintline-'))
  await save('b.line.png', 4)
  await save('b.color.png', 4)
  await save('a.line.png', 4)
  await save('a.color.png', 5)
  await save('alone.line.png', 4)
})
afterAll(() => rm(folder, { recursive: true }))

test('lists complete pairs in order of name', async () => {
  const pairs = await listPairs(folder, undefined, 1)
  expect(pairs.map((pair) => pair.name)).toEqual(['a', 'b'])
})

test('a pair lies on white paper', async () => {
  const [, files] = await listPairs(folder, undefined, 1)
  const pair = await readPair(files as NonNullable<typeof files>)
  expect([...pair.line.data]).toEqual(new Array(12).fill(255))
  expect([...pair.truth.data]).toEqual(new Array(48).fill(255))
})

test('two sizes are no pair, a folder without pairs is none', async () => {
  const [files] = await listPairs(folder, undefined, 1)
  await expect(readPair(files as NonNullable<typeof files>)).rejects.toMatchObject({ code: 'no-pairs' })
  await expect(listPairs(path.join(folder, 'nowhere'), 3, 1)).rejects.toMatchObject({ code: 'missing-file' })
  const empty = await mkdtemp(path.join(folder, 'empty-'))
  await expect(listPairs(empty, 3, 1)).rejects.toMatchObject({ code: 'no-pairs' })
})

test('a limit draws the same names for the same seed, others for another', () => {
  const names = Array.from({ length: 100 }, (_, i) => `n${i}`)
  const draw = (seed: number) => choosePairs(names, '', 10, seed).map((pair) => pair.name)
  expect(draw(1)).toEqual(draw(1))
  expect(draw(1)).not.toEqual(draw(2))
  expect(new Set(draw(1)).size).toBe(10)
  expect(choosePairs(names, '', 1000, 1)).toHaveLength(100)
})
