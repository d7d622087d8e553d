import { expect, test } from 'vitest'
import { beforeEnding, freeName } from './freeName.ts'

test.each([
  ['a.png', ['b.png'], 'a.png'],
  ['a.png', ['a.png'], 'a 2.png'],
  ['a.png', ['a 3.png', 'a.png', 'a 2.png'], 'a 4.png'],
  ['Red room', ['Red room'], 'Red room 2'],
  ['Look 1.5', ['Look 1.5'], 'Look 1.5 2'],
])('%s beside %j becomes %s', (wished, taken, name) => {
  expect(freeName(wished, taken)).toBe(name)
})

test.each([
  ['house.png', 'house copy.png'],
  ['house.v2.JPG', 'house.v2 copy.JPG'],
  ['house', 'house copy'],
  ['Look 1.5', 'Look 1.5 copy'],
])('a copy of %s is %s', (name, copy) => {
  expect(beforeEnding(name, ' copy')).toBe(copy)
})
