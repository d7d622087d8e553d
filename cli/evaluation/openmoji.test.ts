import { expect, test } from 'vitest'
import { hasColor } from './openmoji.ts'

test('a picture of black lines on white has no colour to judge', () => {
  expect(hasColor('<path fill="none" stroke="#000000"/><path fill="#FFF"/><path fill="#000"/>')).toBe(false)
  expect(hasColor('')).toBe(false)
})

test('grey and coloured fills are colour', () => {
  expect(hasColor('<path fill="#9b9b9a"/>')).toBe(true)
  expect(hasColor('<path style="fill:#FCEA2B"/><path stroke="#000"/>')).toBe(true)
})
