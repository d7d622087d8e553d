import { describe, expect, it } from 'vitest'
import { createRandom } from '../../src/core/random.ts'
import { DuplicateFinder, judge } from './clean.ts'
import { Regions, toLineArt } from './lineArt.ts'
import { drawOutlines, labelColors, type Pen, readLabels } from './outline.ts'
import { dropAlpha, renderSquare } from './raster.ts'
import { renderPair } from './renderPair.ts'
import { type ArtItem, OUTLINE } from './sources/artItem.ts'
import { UnsupportedArt } from './svgArt.ts'

const SIZE = 100
const PEN: Pen = { widthPx: 4, taper: 0, innerScale: 1, drawShades: false }

const svgOf = (body: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${body}</svg>`

function outline(body: string) {
  const regions = new Regions()
  const art = toLineArt(svgOf(body), OUTLINE, 0, regions, (color) => color)
  const base = dropAlpha(renderSquare(svgOf(art.color), SIZE), 3)
  const labels = readLabels(renderSquare(svgOf(art.regions), SIZE), SIZE, regions.list.length)
  const colors = labelColors(labels, base, regions.list.length)
  const line = drawOutlines(labels, SIZE, regions.list, colors, PEN, createRandom(1))
  return (x: number, y: number) => line[y * SIZE + x] as number
}

describe('outlines of a hand-made picture', () => {
  const red = '<rect x="10" y="10" width="50" height="50" fill="#e33"/>'
  const blue = '<rect x="40" y="40" width="50" height="50" fill="#36c"/>'

  it('run around shapes, and not where a later shape covers the edge', () => {
    const at = outline(red + blue)
    expect(at(10, 30)).toBeLessThan(64)
    expect(at(40, 75)).toBeLessThan(64)
    expect(at(60, 50)).toBe(255)
    expect(at(50, 60)).toBe(255)
  })

  it('follow the paint order when it is reversed', () => {
    const at = outline(blue + red)
    expect(at(60, 50)).toBeLessThan(64)
    expect(at(40, 50)).toBe(255)
  })

  it('leave out shading of the same colour but keep its silhouette', () => {
    const at = outline(
      '<rect x="10" y="10" width="80" height="80" fill="#e33"/><rect x="50" y="10" width="40" height="80" fill="#d22d2d"/>',
    )
    expect(at(50, 50)).toBe(255)
    expect(at(90, 50)).toBeLessThan(64)
  })

  it('ignore shadows one can see through', () => {
    const at = outline(
      '<rect x="10" y="10" width="80" height="80" fill="#e33"/><circle cx="50" cy="50" r="20" opacity=".2"/>',
    )
    expect(at(50, 30)).toBe(255)
  })
})

describe('renderPair', () => {
  const item: ArtItem = {
    id: 'made/one',
    source: 'made',
    name: 'one',
    concept: 'one',
    licence: 'MIT',
    author: 'nobody',
    svg: svgOf('<rect x="20" y="20" width="60" height="60" fill="#2a8" stroke="#000" stroke-width="5"/>'),
    style: { kind: 'ink', inkFillLuma: 25, inkStrokeLuma: 60 },
    coloring: 'own',
    stands: false,
  }

  it('finds the colour under the ink and keeps the ink in the finished picture', async () => {
    const pair = await renderPair({ id: 'made/one', seed: 1, items: [item], wantPng: false })
    const ink = pair.line.findIndex((v) => v < 10)
    expect(ink).toBeGreaterThan(0)
    const at = (plane: Uint8Array) => Math.max(...plane.subarray(ink * 3, ink * 3 + 3))
    expect(at(pair.color)).toBeLessThan(20)
    expect(at(pair.under)).toBeGreaterThan(60)
  })

  it('makes the same bytes from the same seed and others from another', async () => {
    const job = { id: 'made/one', seed: 1, items: [item, { ...item, style: OUTLINE }], wantPng: false }
    const [a, b, other] = [
      await renderPair(job),
      await renderPair(job),
      await renderPair({ ...job, seed: 2 }),
    ]
    expect(a.color).toEqual(b.color)
    expect(other.color).not.toEqual(a.color)
  })

  it('knows a drawing again under another name, however it is laid out and coloured', async () => {
    const finder = new DuplicateFinder()
    const render = (id: string) =>
      renderPair({ id, seed: 1, items: [{ ...item, id, coloring: 'icon' }], wantPng: false })
    const pairs = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(render))
    expect(new Set(pairs.map(({ color }) => color.join())).size).toBe(6)
    expect(pairs.map(({ facts }) => finder.check('made', facts))).toEqual([
      null,
      ...Array(5).fill('exact-duplicate'),
    ])
  })

  it('sees an empty drawing through whatever ground it is put on', async () => {
    const empty = { ...item, svg: svgOf('<rect x="40" y="40" width="9" height="9" fill="#e33"/>') }
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      const pair = await renderPair({ id, seed: 1, items: [{ ...empty, id }], wantPng: false })
      expect(judge(pair.facts)).toBe('empty-art')
    }
  })

  it('refuses art it cannot take apart', async () => {
    const text = { ...item, svg: svgOf('<text>no</text>') }
    await expect(renderPair({ id: 't', seed: 1, items: [text], wantPng: false })).rejects.toThrow(
      UnsupportedArt,
    )
  })
})
