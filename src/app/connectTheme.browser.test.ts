import { afterEach, expect, test } from 'vitest'
import { createStudioStore } from '../store/studioStore.ts'
import { shownSurround } from '../store/themeSlice.ts'
import { connectTheme } from './connectTheme.ts'

afterEach(() => {
  delete document.documentElement.dataset.theme
})

test('the page follows the system until somebody chooses, and again when they choose what it has', () => {
  const store = createStudioStore()
  connectTheme(store, window)
  const system = matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'
  const other = system === 'light' ? 'dark' : 'light'
  const shown = () => document.documentElement.dataset.theme
  expect(shown()).toBe(system)
  const surround = shownSurround(store.getState())
  store.getState().toggleTheme()
  expect([shown(), store.getState().theme]).toEqual([other, other])
  expect(shownSurround(store.getState())).not.toBe(surround)
  store.getState().toggleTheme()
  expect([shown(), store.getState().theme]).toEqual([system, undefined])
  store.getState().setSystemTheme(other)
  expect(shown()).toBe(other)
  store.getState().setSurround(0.5)
  expect(shownSurround(store.getState())).toBe(0.5)
})
