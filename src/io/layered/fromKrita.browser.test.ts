import { describe, expect, test } from 'vitest'
import type { RgbaImage } from '../../core/image/pixels.ts'
import { layeredOf } from '../__fixtures__/layeredOf.ts'
import { readOraFile } from '../ora/readOraFile.ts'
import othersOra from './__fixtures__/krita/others.ora?url'
import othersPsd from './__fixtures__/krita/others.psd?url'
import { drawFile } from './drawFile.ts'
import type { LayeredFile } from './layeredFile.ts'
import { readLayered } from './readLayered.ts'
import { readPsdFile } from './readPsdFile.ts'

// Files as Krita 5.1.5 wrote them; `__fixtures__/krita/make.py` says how they were made.

async function readFile(url: string): Promise<LayeredFile> {
  const { bytes, stack } = await layeredOf(await fetch(url))
  return stack ? readOraFile(bytes, stack) : readPsdFile(bytes.buffer)
}

const largestDifference = (a: RgbaImage, b: RgbaImage) =>
  a.data.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (b.data[i] ?? 0))), 0)

const at = ({ data, width }: RgbaImage, x: number, y: number) => [
  ...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4),
]

describe.each([
  ['OpenRaster', othersOra],
  ['Photoshop', othersPsd],
])('a drawing made in Krita: %s', (_, url) => {
  test('its layers and groups are listed, and the one with ink is the line art', async () => {
    const found = await readLayered({ ...(await layeredOf(await fetch(url))), wish: { kind: 'look' } })
    if (found.kind !== 'layers') throw new Error(`it counts as ${found.kind}`)
    expect(found.layers.map(({ name, depth, hidden }) => [name, depth, hidden])).toEqual([
      ['Ink', 0, false],
      ['Notes', 0, true],
      ['Figure 🎨', 0, false],
      ['Glow', 1, false],
      ['Schatten & "Licht"', 1, false],
      ['Haut 肌', 1, false],
      ['Papier ß', 0, false],
    ])
    expect(found.suggested).toBe(found.layers[0]?.id)
  })

  test('the line art is that layer on paper, the picture what Krita showed', async () => {
    const taken = await readLayered({
      ...(await layeredOf(await fetch(url))),
      wish: { kind: 'take', lineLayer: '/3' },
    })
    if (taken.kind !== 'taken' || !taken.line) throw new Error('nothing was taken')
    const { line, picture } = taken
    expect([at(line, 10, 4), at(line, 10, 10), at(picture, 10, 4)]).toEqual([
      [0, 0, 0, 255],
      [255, 255, 255, 255],
      [0, 0, 0, 255],
    ])
    expect([at(picture, 2, 2), at(picture, 5, 6), at(picture, 16, 12), at(picture, 26, 12)]).toEqual([
      [255, 255, 255, 255],
      [243, 211, 179, 255],
      [215, 189, 176, 255],
      [201, 201, 233, 255],
    ])
  })

  test('its layers drawn here are what Krita showed, but for rounding', async () => {
    const file = await readFile(url)
    if (!file.merged) throw new Error('it keeps no picture')
    expect(largestDifference(drawFile(file, file.children), file.merged)).toBeLessThanOrEqual(2)
  })
})
