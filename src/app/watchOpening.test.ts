import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStudioStore } from '../store/studioStore.ts'
import { watchOpening } from './watchOpening.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

test('what opens at once shows nothing', async () => {
  const store = createStudioStore()
  expect(await watchOpening(store, 'Opening…', async () => 7)).toBe(7)
  await vi.advanceTimersByTimeAsync(1000)
  expect(store.getState().opening).toBeUndefined()
})

test('what takes long is shown with how far it is, until it is done or cancelled', async () => {
  const store = createStudioStore()
  const opening = watchOpening(store, 'Opening…', ({ signal, onProgress }) => {
    onProgress(0.25)
    setTimeout(() => onProgress(0.5), 600)
    return untilAborted(signal)
  })
  const outcome = expect(opening).rejects.toMatchObject({ code: 'cancelled' })
  await vi.advanceTimersByTimeAsync(300)
  expect(store.getState().opening).toMatchObject({ text: 'Opening…', fraction: 0.25 })
  await vi.advanceTimersByTimeAsync(300)
  expect(store.getState().opening).toMatchObject({ fraction: 0.5 })
  store.getState().opening?.cancel()
  await outcome
  expect(store.getState().opening).toBeUndefined()
})

test('one that ends leaves a newer one shown', async () => {
  const store = createStudioStore()
  let finish = () => {}
  const first = watchOpening(store, 'first', () => new Promise<void>((resolve) => (finish = resolve)))
  await vi.advanceTimersByTimeAsync(300)
  const second = watchOpening(store, 'second', ({ signal }) => untilAborted(signal)).catch(() => undefined)
  await vi.advanceTimersByTimeAsync(300)
  finish()
  await first
  expect(store.getState().opening).toMatchObject({ text: 'second' })
  store.getState().opening?.cancel()
  await second
})
