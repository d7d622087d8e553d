import { parseKeybinding } from 'tinykeys'
import { describe, expect, test } from 'vitest'
import { createStudioStore } from '../store/studioStore.ts'
import { keyPattern } from './keyPattern.ts'
import { describeKeys, keysOf, SHORTCUTS, sharersOf } from './shortcuts.ts'

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

describe('shortcuts', () => {
  test('no two actions share keys, and every pattern is one tinykeys understands', () => {
    const patterns = SHORTCUTS.flatMap(({ keys }) => keys)
    expect(new Set(patterns).size).toBe(patterns.length)
    for (const pattern of patterns) expect(parseKeybinding(pattern)[0]?.[1]).not.toBe('')
  })

  test('are described as people write them', () => {
    expect(['$mod+Shift+z', '$mod++', 'BracketLeft', 'b', '$mod+0'].map(describeKeys)).toEqual([
      'Ctrl+Shift+Z',
      'Ctrl++',
      '[',
      'B',
      'Ctrl+0',
    ])
  })

  test('chosen keys replace the action’s own', () => {
    const undo = SHORTCUTS.find(({ id }) => id === 'undo')
    if (!undo) throw new Error('undo is missing')
    expect(keysOf(undo, { undo: ['u'] })).toEqual(['u'])
    expect(keysOf(undo, {})).toEqual(['$mod+z'])
  })

  test('keys that two actions share name the other one', () => {
    const [hint] = SHORTCUTS
    if (!hint) throw new Error('no shortcuts')
    expect(sharersOf(hint, {})).toEqual([])
    expect(sharersOf(hint, { pen: ['b'] }).map(({ id }) => id)).toEqual(['pen'])
    expect(sharersOf(hint, { hint: ['$mod+z'] }).map(({ id }) => id)).toEqual(['undo'])
  })

  test('brackets change the brush by at least a pixel each press', () => {
    const store = createStudioStore()
    store.getState().setDiameter(3)
    const run = (id: string) =>
      SHORTCUTS.find((shortcut) => shortcut.id === id)?.run({
        store,
        commands: {} as never,
        pickFile: () => {},
      })
    run('larger')
    expect(store.getState().diametersPx.hint).toBe(4)
    run('smaller')
    run('smaller')
    expect(store.getState().diametersPx.hint).toBe(2)
  })
})

test('pressed keys become patterns; modifiers alone do not', () => {
  expect(keyPattern(press('Control', { ctrlKey: true }))).toBeUndefined()
  expect(keyPattern(press('Z', { ctrlKey: true, shiftKey: true }))).toBe('$mod+Shift+z')
  expect(keyPattern(press('ü', { code: 'BracketLeft' }))).toBe('BracketLeft')
  expect(keyPattern(press('F5'))).toBe('F5')
})
