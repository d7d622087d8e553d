import { expect, it } from 'vitest'
import { pictureName, projectName, weightsName } from './download.ts'

it.each([
  ['cat.jpg', 'cat-coloured.png'],
  ['cat.v2.PNG', 'cat.v2-coloured.png'],
  ['sheet 1', 'sheet 1-coloured.png'],
  ['a/b:c?.svg', 'a-b-c--coloured.png'],
  ['.png', 'drawing-coloured.png'],
  ['cat-coloured.psd', 'cat-coloured.png'],
  ['cat-colours.png', 'cat-coloured.png'],
])('names the export of %s', (name, expected) => {
  expect(pictureName(name, 'coloured.png')).toBe(expected)
})

it('names the file of a project', () => {
  expect(projectName('cat.jpg')).toBe('cat.tintline')
  expect(projectName('')).toBe('drawing.tintline')
})

it('names the file of an adaptation', () => {
  expect(weightsName('Ink/wash 2', '.safetensors')).toBe('Ink-wash 2.safetensors')
  expect(weightsName(' ', '.safetensors')).toBe('style.safetensors')
})
