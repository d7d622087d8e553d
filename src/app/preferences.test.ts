import { expect, test } from 'vitest'
import { createStudioStore } from '../store/studioStore.ts'
import { createMemory } from './__fixtures__/createMemory.ts'
import { connectPreferences } from './preferences.ts'

const DAY_MS = 24 * 3600 * 1000
const TODAY = { browser: 'Browser/1', nowMs: 1_000_000 }

test('what the artist chose is there in the next session', () => {
  const memory = createMemory()
  const first = createStudioStore()
  connectPreferences(first, memory, TODAY).rememberBackend('wasm')
  first.getState().setKeys({ undo: ['u'] })
  first.getState().setColor('#123456')
  first.getState().choose({ steps: 40, distillation: 1.5 })
  const second = createStudioStore()
  expect(connectPreferences(second, memory, TODAY).backend).toBe('wasm')
  expect(second.getState()).toMatchObject({
    keys: { undo: ['u'] },
    color: '#123456',
    choices: { steps: 40, distillation: 1.5 },
  })
})

test('of two tabs each keeps what the artist changed in it, and takes back nothing of the other', () => {
  const memory = createMemory()
  const [first, second] = [createStudioStore(), createStudioStore()]
  const visits = [first, second].map((store) => connectPreferences(store, memory, TODAY))
  visits[0]?.rememberBackend('wasm')
  first.getState().setKeys({ undo: ['u'] })
  first.getState().toggleTheme()
  second.getState().setColor('#123456')
  const next = createStudioStore()
  expect(connectPreferences(next, memory, TODAY).backend).toBe('wasm')
  expect(next.getState()).toMatchObject({ keys: { undo: ['u'] }, theme: 'light', color: '#123456' })
})

test('choices of a teaching that was designed otherwise are left; what else was chosen is there', () => {
  const memory = createMemory()
  const { distillation, ...earlier } = createStudioStore().getState().choices
  const kept = { choices: { ...earlier, recall: 2, steps: 40 }, color: '#123456' }
  memory.setItem('tintline.preferences', JSON.stringify(kept))
  const store = createStudioStore()
  connectPreferences(store, memory, TODAY)
  expect(store.getState().color).toBe('#123456')
  expect(store.getState().choices).toEqual({ ...earlier, distillation })
})

test('damaged or denied storage leaves the studio’s own choices', () => {
  const memory = createMemory()
  const untouched = createStudioStore().getState()
  for (const text of [
    '{',
    '[]',
    '{"palette":"red","surround":7,"color":3,"choices":{"steps":"many"},"choice":{"backend":"cuda"}}',
  ]) {
    memory.setItem('tintline.preferences', text)
    const store = createStudioStore()
    expect(connectPreferences(store, memory, TODAY).backend).toBeUndefined()
    expect(store.getState().palette).toEqual(untouched.palette)
    expect(store.getState().surround).toBe(untouched.surround)
    expect(store.getState().choices).toEqual(untouched.choices)
  }
  const denied = {
    getItem: () => null,
    setItem: () => {
      throw new Error('denied')
    },
  } as unknown as Storage
  const store = createStudioStore()
  connectPreferences(store, denied, TODAY)
  expect(() => store.getState().setColor('#654321')).not.toThrow()
})

test('a remembered backend is doubted after a week, even by who comes daily, and in another browser version', () => {
  const memory = createMemory()
  const visit = (session: typeof TODAY) => connectPreferences(createStudioStore(), memory, session)
  visit(TODAY).rememberBackend('wasm')
  const later = { ...TODAY, nowMs: TODAY.nowMs + 6 * DAY_MS }
  expect(visit(later).backend).toBe('wasm')
  visit(later).rememberBackend('wasm')
  expect(visit({ ...TODAY, browser: 'Browser/2' }).backend).toBeUndefined()
  expect(visit({ ...TODAY, nowMs: TODAY.nowMs + 8 * DAY_MS }).backend).toBeUndefined()
})
