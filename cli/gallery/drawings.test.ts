import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { extractLineArt } from '../../src/core/lineArt/extractLineArt.ts'
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
