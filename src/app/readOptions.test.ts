import { expect, test } from 'vitest'
import { readOptions } from './readOptions.ts'

test('reads backend and size, and leaves them open when not given', () => {
  expect(readOptions('?backend=webgpu&size=128&utm=x')).toEqual({
    backend: 'webgpu',
    size: 128,
    problems: [],
  })
  expect(readOptions('')).toEqual({ backend: undefined, size: undefined, problems: [] })
})

test('names unknown values and what would be known', () => {
  const { backend, size, problems } = readOptions('?backend=cuda&size=300')
  expect([backend, size]).toEqual([undefined, undefined])
  expect(problems).toHaveLength(2)
  expect(problems[0]).toMatch(/backend=cuda.*webgpu/)
  expect(problems[1]).toMatch(/size=300.*256/)
})
