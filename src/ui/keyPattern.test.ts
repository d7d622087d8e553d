import { expect, test } from 'vitest'
import { keyPattern } from './keyPattern.ts'

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

test('pressed keys become patterns; modifiers alone do not', () => {
  expect(keyPattern(press('Control', { ctrlKey: true }))).toBeUndefined()
  expect(keyPattern(press('Z', { ctrlKey: true, shiftKey: true }))).toBe('$mod+Shift+z')
  expect(keyPattern(press('ü', { code: 'BracketLeft' }))).toBe('BracketLeft')
  expect(keyPattern(press('F5'))).toBe('F5')
})
