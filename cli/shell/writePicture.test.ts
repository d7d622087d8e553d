import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sniffPicture } from '../../src/core/image/pictureFormat.ts'
import { createRgba } from '../../src/core/image/pixels.ts'
import { readPicture } from './readPicture.ts'
import { checkFits, writePicture } from './writePicture.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tintline-'))
})
afterAll(() => rm(folder, { recursive: true }))

test.each([
  ['a.png', 'png'],
  ['a.jpg', 'jpeg'],
  ['a.JPEG', 'jpeg'],
  ['a.webp', 'webp'],
])('%s becomes a %s', async (name, format) => {
  await writePicture(path.join(folder, name), createRgba(5, 4))
  const bytes = await readFile(path.join(folder, name))
  expect(sniffPicture(bytes)).toEqual({ format, width: 5, height: 4 })
})

test('a JPEG lies on white paper', async () => {
  const file = path.join(folder, 'clear.jpg')
  await writePicture(file, createRgba(8, 8))
  expect((await readPicture(file)).data.every((value) => value === 255)).toBe(true)
})

test.each(['a.tiff', 'a.gif', 'a', 'png', 'a.png.bak'])(
  '%s is refused, and nothing written',
  async (name) => {
    const before = await readdir(folder)
    const writing = writePicture(path.join(folder, name), createRgba(2, 2))
    await expect(writing).rejects.toMatchObject({ code: 'unknown-option', message: /\.png, \.jpg/ })
    expect(await readdir(folder)).toEqual(before)
  },
)

test('what a WebP cannot hold is told before', () => {
  expect(() => checkFits('webp', { width: 16_383, height: 1 })).not.toThrow()
  expect(() => checkFits('png', { width: 16_384, height: 1 })).not.toThrow()
  expect(() => checkFits('webp', { width: 1, height: 16_384 })).toThrow(
    expect.objectContaining({ code: 'picture-too-large' }),
  )
})
