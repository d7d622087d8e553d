import { expect, test } from 'vitest'
import { readColors } from './readColors.ts'

const THREE = ['#264653', '#2a9d8f', '#e9c46a']

test.each([
  ['one a line', '264653\r\n2A9D8F\r\ne9c46a\r\n'],
  ['with number signs and commas', '#264653, #2a9d8f, #e9c46a'],
  ['as code', '["264653","2a9d8f","e9c46a"]'],
  ['as an address', 'https://colors.example/palette/264653-2a9d8f-e9c46a'],
  ['each once', '264653 2a9d8f e9c46a 264653'],
  [
    'a GIMP palette',
    'GIMP Palette\nName: Sea\nColumns: 4\n#\n 38  70  83\tDeep water\n 42 157 143 Green\n233 196 106\n300 0 0 none\n',
  ],
])('%s', (_, text) => {
  expect(readColors(text)).toEqual(THREE)
})

test.each([
  '',
  'the harbour',
  '264653 and 2a9d8f',
  'https://colors.example/palette',
  '12 34 56',
  '#fff #000',
])('no colours are read from %j', (text) => {
  expect(readColors(text)).toEqual([])
})

test('of very many the first are read', () => {
  const text = Array.from({ length: 1000 }, (_, i) => i.toString(16).padStart(6, '0')).join('\n')
  expect(readColors(text).length).toBe(256)
  expect(readColors(text)[255]).toBe('#0000ff')
})
