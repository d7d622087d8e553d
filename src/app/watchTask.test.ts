import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStudioStore } from '../store/studioStore.ts'
import { watchTask } from './watchTask.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

test('what is done at once shows nothing', async () => {
  const store = createStudioStore()
  expect(await watchTask(store, 'opening', 'Opening…', async () => 7)).toBe(7)
  await vi.advanceTimersByTimeAsync(1000)
  expect(store.getState().tasks.opening).toBeUndefined()
})

test('what takes long is shown with how far it is, until it is done or cancelled', async () => {
  const store = createStudioStore()
  const opening = watchTask(store, 'opening', 'Opening…', ({ signal, onProgress }) => {
    onProgress(0.25)
    setTimeout(() => onProgress(0.5), 600)
    return untilAborted(signal)
  })
  const outcome = expect(opening).rejects.toMatchObject({ code: 'cancelled' })
  await vi.advanceTimersByTimeAsync(300)
  expect(store.getState().tasks.opening).toMatchObject({ text: 'Opening…', fraction: 0.25 })
  await vi.advanceTimersByTimeAsync(300)
  expect(store.getState().tasks.opening).toMatchObject({ fraction: 0.5 })
  store.getState().tasks.opening?.cancel()
  await outcome
  expect(store.getState().tasks.opening).toBeUndefined()
})

test('a file that is written stays shown beside one that is opened', async () => {
  const store = createStudioStore()
  const written = watchTask(store, 'writing', 'Writing…', ({ signal }) => untilAborted(signal))
  const outcome = expect(written).rejects.toMatchObject({ code: 'cancelled' })
  const opened = watchTask(store, 'opening', 'Opening…', ({ signal }) => untilAborted(signal)).catch(() => {})
  await vi.advanceTimersByTimeAsync(300)
  const { opening, writing } = store.getState().tasks
  expect(writing).toMatchObject({ text: 'Writing…', fraction: undefined })
  opening?.cancel()
  await opened
  expect(store.getState().tasks).toEqual({ opening: undefined, writing })
  writing?.cancel()
  await outcome
})

test('one that ends leaves a newer one shown', async () => {
  const store = createStudioStore()
  let finish = () => {}
  const first = watchTask(store, 'opening', 'first', () => new Promise<void>((resolve) => (finish = resolve)))
  await vi.advanceTimersByTimeAsync(300)
  const second = watchTask(store, 'opening', 'second', ({ signal }) => untilAborted(signal)).catch(
    () => undefined,
  )
  await vi.advanceTimersByTimeAsync(300)
  finish()
  await first
  expect(store.getState().tasks.opening).toMatchObject({ text: 'second' })
  store.getState().tasks.opening?.cancel()
  await second
})
