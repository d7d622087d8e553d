import { describe, expect, test } from 'vitest'
import { type KeptPixels, packPixels } from '../../core/document/drawnPixels.ts'
import { createGray, createRgba } from '../../core/image/pixels.ts'
import { RASTER_EDITION } from '../../core/ink/rasterEdition.ts'
import { readZip } from '../zip/readZip.ts'
import { writeZip } from '../zip/writeZip.ts'
import { smallProject } from './__fixtures__/smallProject.ts'
import { decodeProject } from './decodeProject.ts'
import { encodeProject } from './encodeProject.ts'
import { PARTS, type ProjectFile } from './projectFile.ts'

/** Pixels of a drawing of some size: lines of one gray, a piece of it painted. */
function pixelsOf(width: number, height: number): KeptPixels {
  const pixels = createRgba(width, height)
  pixels.data.fill(90, 8, 40)
  const line = createGray(width, height, 30)
  return { position: 2, pixels: packPixels({ line, paint: { width, height, pixels } }, true) }
}
const project: ProjectFile = { ...smallProject(), pixels: pixelsOf(16, 12) }

/** The file with some parts of another, and some made anew from their text. */
function exchanged(
  parts: Readonly<Record<string, Uint8Array<ArrayBuffer> | ((text: string) => string)>>,
): ProjectFile {
  const files = readZip(encodeProject(project))
  return decodeProject(
    writeZip(
      files.names.map((name) => {
        const [bytes, other] = [files.read(name, 1e6), parts[name]]
        const text = () => new TextDecoder().decode(bytes)
        const made = typeof other === 'function' ? new TextEncoder().encode(other(text())) : other
        return { name, bytes: made ?? bytes, stored: name === PARTS.mimetype }
      }),
    ),
  )
}
const partOf = (name: string, other: ProjectFile) => readZip(encodeProject(other)).read(name, 1e6)

test('the pixels of strokes come back with them, and the same project makes the same file', () => {
  expect(exchanged({})).toEqual(project)
  expect(encodeProject(exchanged({}))).toEqual(encodeProject(project))
})

describe('a project opens without pixels, which are drawn then', () => {
  const fewer = { ...project, changes: [...project.changes.slice(0, 6), ...project.changes.slice(0, 1)] }
  test.each<[string, Parameters<typeof exchanged>[0]]>([
    ['where a stroke is another', { [PARTS.data]: (text) => text.replace('"radiusPx":2', '"radiusPx":4') }],
    ['where pixels of an array are others', { [PARTS.arrays]: partOf(PARTS.arrays, project).fill(0, 0, 4) }],
    ['where the line art is another', { [PARTS.line]: partOf(PARTS.line, project).fill(9, 0, 1) }],
    [
      'where the pixels are those of another drawing',
      { [PARTS.pixels]: partOf(PARTS.pixels, fewer), [PARTS.pixelArrays]: partOf(PARTS.pixelArrays, fewer) },
    ],
    [
      'where another rasteriser made them',
      { [PARTS.pixels]: (text) => text.replace(`"edition":${RASTER_EDITION}`, '"edition":0') },
    ],
    ['where they break off', { [PARTS.pixelArrays]: new Uint8Array(8) }],
    ['where they are nonsense', { [PARTS.pixels]: () => '{' }],
  ])('%s', (_, parts) => {
    const { pixels, ...rest } = exchanged(parts)
    expect(pixels).toBeUndefined()
    expect(rest).toMatchObject({ name: project.name, position: project.position })
  })

  test('where they have another size', () => {
    expect(decodeProject(encodeProject({ ...project, pixels: pixelsOf(16, 11) })).pixels).toBeUndefined()
  })
})
