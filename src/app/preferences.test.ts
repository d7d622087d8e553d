import { expect, test } from 'vitest'
import { createStudioStore } from '../store/studioStore.ts'
import { connectPreferences } from './preferences.ts'

function createMemory(): Storage {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  } as unknown as Storage
}

test('what the artist chose is there in the next session', () => {
  const memory = createMemory()
  const first = createStudioStore()
  connectPreferences(first, memory).rememberBackend('wasm')
  first.getState().setKeys('undo', ['u'])
  first.getState().setColor('#123456')
  const second = createStudioStore()
  expect(connectPreferences(second, memory).backend).toBe('wasm')
  expect(second.getState()).toMatchObject({ keys: { undo: ['u'] }, color: '#123456' })
})

test('damaged or denied storage leaves the studio’s own choices', () => {
  const memory = createMemory()
  const untouched = createStudioStore().getState()
  for (const text of ['{', '[]', '{"palette":"red","surround":7,"color":3,"backend":"cuda"}']) {
    memory.setItem('tintline.preferences', text)
    const store = createStudioStore()
    expect(connectPreferences(store, memory).backend).toBeUndefined()
    expect(store.getState().palette).toEqual(untouched.palette)
    expect(store.getState().surround).toBe(untouched.surround)
  }
  const denied = {
    getItem: () => null,
    setItem: () => {
      throw new Error('denied')
    },
  } as unknown as Storage
  const store = createStudioStore()
  connectPreferences(store, denied)
  expect(() => store.getState().setColor('#654321')).not.toThrow()
})
