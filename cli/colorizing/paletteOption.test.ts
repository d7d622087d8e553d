import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRgba } from '../../src/core/image/pixels.ts'
import { encodePicture } from '../shell/writePicture.ts'
import { parsePalette, readPalette } from './paletteOption.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tintline-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('colours share evenly, or as their weights say, whatever these add up to', () => {
  expect(parsePalette('#ff0000, #0000FF')).toEqual([
    { color: [255, 0, 0], weight: 0.5 },
    { color: [0, 0, 255], weight: 0.5 },
  ])
  expect(parsePalette('#ff0000:3,#0000ff:1').map(({ weight }) => weight)).toEqual([0.75, 0.25])
})

test.each([
  ['#ff0000,', "'' is not a colour"],
  ['#ff00', "'#ff00' is not a colour"],
  ['#ff0000,red', "'red' is not a colour"],
  ['#ff0000:1:2', 'not a colour'],
  ['#ff0000:0', 'weight above 0'],
  ['#ff0000:', 'weight above 0'],
  ['#ff0000:x', 'weight above 0'],
  ['#ff0000:1,#00ff00', 'Some colours have a weight'],
  ['#ff0000,#FF0000', 'twice'],
  [Array.from({ length: 9 }, (_, i) => `#00000${i}`).join(), 'at most 8 colours, not 9'],
])('%s is refused, saying why', (text, reason) => {
  expect(() => parsePalette(text)).toThrow(expect.objectContaining({ code: 'bad-palette' }))
  expect(() => parsePalette(text)).toThrow(reason)
})

test('a picture gives its main colours; one that is clear all over has none', async () => {
  const picture = createRgba(20, 10)
  for (let p = 0; p < 200; p++) picture.data.set(p % 20 < 15 ? [200, 40, 50, 255] : [30, 60, 200, 255], p * 4)
  const file = path.join(folder, 'reference.png')
  await writeFile(file, await encodePicture(picture, 'png'))
  // The edge between the two is a line, so the shares are not quite those of the areas.
  expect(await readPalette(file)).toEqual([
    { color: [200, 40, 50], weight: expect.closeTo(0.75, 1) },
    { color: [30, 60, 200], weight: expect.closeTo(0.25, 1) },
  ])
  const clear = path.join(folder, 'clear.png')
  await writeFile(clear, await encodePicture(createRgba(4, 4), 'png'))
  await expect(readPalette(clear)).rejects.toMatchObject({ code: 'bad-palette' })
})
