import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { inkMoved } from '../../src/core/lineArt/__fixtures__/inkMoved.ts'
import { extractLineArt } from '../../src/core/lineArt/extractLineArt.ts'
import { structureOf } from '../../src/core/lineArt/structureOf.ts'
import { findCells } from '../../src/core/regions/findCells.ts'
import { readPicture } from '../shell/readPicture.ts'
import type { GalleryDrawing } from './drawGallery.ts'

const drawings = JSON.parse(readFileSync('docs/gallery/drawings.json', 'utf8')) as GalleryDrawing[]

test('twenty drawings, each with a row of its own on the page', () => {
  const page = readFileSync('docs/gallery.md', 'utf8')
  expect(new Set(drawings.map(({ id }) => id)).size).toBe(20)
  for (const { id, by } of drawings) {
    expect(page).toContain(`gallery/${id}.png`)
    expect(page).toContain(by.split(' (')[0])
  }
})

describe.each(drawings)('$id', ({ line: file, hints }) => {
  test('has ten hints, all of them on paper', async () => {
    const { line } = extractLineArt(await readPicture(file))
    const onInk = hints.filter(([, x, y]) => (line.data[y * line.width + x] ?? 0) < 128)
    expect(hints).toHaveLength(10)
    expect(onInk).toEqual([])
  })
})

test.each(['lunch', 'robot'])(
  'the %s keeps its ink, and around it there is one background, though it comes near the edges',
  async (name) => {
    const { line } = extractLineArt(await readPicture(`public/gallery/${name}.png`))
    const structure = structureOf(line)
    const { lost, gained } = inkMoved(line, structure)
    expect(lost).toBe(0)
    expect(gained).toBeLessThan(0.001 * line.data.length)
    const { labels } = findCells(structure)
    const { width, height } = line
    const corners = [0, width - 1, (height - 1) * width, height * width - 1].map((p) => labels[p])
    expect(new Set(corners).size).toBe(1)
  },
)
