import { expect, test } from 'vitest'
import type { Change } from '../../core/document/change.ts'
import { type KeptPixels, packPixels } from '../../core/document/drawnPixels.ts'
import { createGray, createPaper } from '../../core/image/pixels.ts'
import { type LayeredPicture, layerDrawing } from '../../core/layers/layerDrawing.ts'
import { type Making, packBeside, readBeside } from './beside.ts'
import type { LayeredFile } from './layeredFile.ts'

const hint: Change = {
  kind: 'stroke',
  stroke: { tool: 'hint', color: '#c81020', radiusPx: 2, points: [{ x: 3, y: 3, pressure: 1 }] },
}
const fill: Change = {
  kind: 'fill',
  areas: [{ color: '#204060', runs: Uint32Array.from([40, 44]), by: 'fill' }],
}
const making: Making = {
  changes: [hint, fill],
  guesses: { colors: Uint32Array.from([1, 2]), confidence: Float32Array.from([0.5, 1]) },
  guessing: true,
}

const READ = { kinds: ['paper', 'flats', 'lines', 'hints'], making }

function picture(): LayeredPicture {
  const line = createGray(12, 8)
  line.data.fill(90, 30, 40)
  const strokes = hint.kind === 'stroke' ? [hint.stroke] : []
  return layerDrawing({ line, colors: createPaper(line), strokes })
}

/** The picture as a file holds it, with a making beside it. */
function file(bytes = packBeside(picture(), making)): LayeredFile {
  const { flat, layers } = picture()
  const children = layers.map(({ name, pixels }) => ({ name, imageData: pixels, left: 0, top: 0 }))
  return { width: flat.width, height: flat.height, merged: flat, children, beside: bytes }
}

const layer = ({ children }: LayeredFile, name: string) => {
  const data = children.find((child) => child.name === name)?.imageData?.data
  if (!data) throw new Error(`There is no layer ${name}`)
  return data
}

test('what asked for the colours is read as it was written', () => {
  expect(readBeside(file())).toEqual(READ)
})

test('what paint strokes had made comes back where it is of this size and this rasteriser', () => {
  const painted = (width: number) => {
    const pixels = createPaper({ width, height: 8 })
    const paint = { width, height: 8, pixels }
    return { position: 2, pixels: packPixels({ line: createGray(width, 8), paint }, false) }
  }
  const read = (pixels: unknown) =>
    readBeside(file(packBeside(picture(), { ...making, pixels: pixels as KeptPixels })))?.making
  expect(read(painted(12))).toEqual({ ...making, pixels: painted(12) })
  expect(read(painted(11))).toEqual(making)
  expect(read({ ...painted(12), edition: 0 })).toEqual(making)
  expect(read({ position: 2 })).toEqual(making)
})

test('also where a program cropped a layer, or rounded a translucent colour', () => {
  const cropped = file()
  const [paper, ...others] = cropped.children
  const hints = others.at(-1)
  const rows = layer(cropped, 'Hints').slice(0, 4 * 12 * 7)
  const lower = { ...hints, imageData: { width: 12, height: 7, data: rows } }
  expect(readBeside({ ...cropped, children: [paper ?? {}, ...others.slice(0, -1), lower] })).toEqual(READ)
  const rounded = file()
  layer(rounded, 'Lines')[4 * 30] = 1
  expect(readBeside(rounded)).toEqual(READ)
})

test.each([
  ['a hint is drawn', (changed: LayeredFile) => layer(changed, 'Hints').set([1, 2, 3, 255], 4 * 70)],
  ['a line is erased', (changed: LayeredFile) => layer(changed, 'Lines').fill(0, 4 * 30, 4 * 33)],
  ['colours are painted', (changed: LayeredFile) => layer(changed, 'Colours').set([1, 2, 3, 255], 0)],
])('it counts no more once %s', (_, change) => {
  const changed = file()
  change(changed)
  expect(readBeside(changed)).toBeUndefined()
})

test('none is read where it is gone, damaged, or holds what this edition does not know', () => {
  const bytes = packBeside(picture(), making)
  expect(readBeside({ ...file(), beside: undefined })).toBeUndefined()
  for (let length = 0; length < bytes.length; length += 7)
    expect(readBeside(file(bytes.slice(0, length)))).toBeUndefined()
  const unknown: Change = { kind: 'unlock', runs: Uint32Array.from([9, 3]) }
  const later = file(packBeside(picture(), { ...making, changes: [unknown] }))
  expect(readBeside(later)).toEqual({ ...READ, making: undefined })
})
