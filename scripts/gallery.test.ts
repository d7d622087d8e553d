import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PNG } from 'pngjs'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { sniffPicture } from '../src/core/image/pictureFormat.ts'

interface Entry {
  id: string
  title: string
  file: string
  width: number
  height: number
  author: string
  licence: string
  source: string
}
const folder = fileURLToPath(new URL('../public/gallery/', import.meta.url))
const entries: Entry[] = JSON.parse(readFileSync(`${folder}index.json`, 'utf8'))
const attribution = readFileSync(`${folder}ATTRIBUTION.md`, 'utf8')

describe('the gallery', () => {
  it('offers enough, at least one of 2000 px, and stays small', () => {
    expect(entries.length).toBeGreaterThanOrEqual(8)
    expect(Math.max(...entries.map(({ width, height }) => Math.max(width, height)))).toBeGreaterThanOrEqual(
      2000,
    )
    const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(folder + name).size, 0)
    expect(bytes).toBeLessThan(2_000_000)
  })

  it('lists every picture in its folder once', () => {
    const pictures = readdirSync(folder).filter((name) => name.endsWith('.png'))
    expect(entries.map(({ file }) => file).sort()).toEqual(pictures.sort())
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
  })

  it.each(entries)('$title: the tile shows the same drawing, small', async ({ file, width, height }) => {
    const small = await sharp(`${folder}thumbnails/${file}`).metadata()
    expect(Math.max(small.width, small.height)).toBe(320)
    expect(Math.abs(small.width / small.height - width / height)).toBeLessThan(0.01)
    const pixels = (path: string) =>
      sharp(path).flatten({ background: '#fff' }).greyscale().resize(80, 80, { fit: 'fill' }).raw().toBuffer()
    const [tile, drawing] = await Promise.all([pixels(`${folder}thumbnails/${file}`), pixels(folder + file)])
    const difference = tile.reduce((sum, value, i) => sum + Math.abs(value - (drawing[i] ?? 0)), 0)
    expect(difference / tile.length).toBeLessThan(8)
  })

  it.each(entries)('$title: has the stated size, is black on white and is attributed', (entry) => {
    const bytes = readFileSync(folder + entry.file)
    const { width, height } = entry
    expect(sniffPicture(bytes)).toEqual({ format: 'png', width, height })
    const { data } = PNG.sync.read(bytes)
    let inked = 0
    let colored = 0
    for (let i = 0; i < data.length; i += 4) {
      if ((data[i] ?? 0) < 64) inked++
      if (data[i] !== data[i + 1] || data[i] !== data[i + 2] || data[i + 3] !== 255) colored++
    }
    const ink = inked / (width * height)
    expect(colored).toBe(0)
    expect(ink).toBeGreaterThan(0.02)
    expect(ink).toBeLessThan(0.25)
    expect(entry.licence).toMatch(/^(CC0 1\.0|Public domain)/)
    expect(attribution).toContain(
      `| ${entry.title} (\`${entry.file}\`) | ${entry.author} | ${entry.licence} |`,
    )
  })
})
