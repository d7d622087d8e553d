import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetchFile } from './fetchFile.ts'

let source: ReadableStreamDefaultController<Uint8Array>

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', async (_: string, { signal }: RequestInit) => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        source = controller
        signal?.addEventListener('abort', () => controller.error(signal.reason))
      },
    })
    return new Response(body)
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a slow download is waited for as long as bytes arrive', async () => {
  let parts = 0
  const file = fetchFile('weights.bin', () => parts++)
  for (let i = 0; i < 9; i++) {
    await vi.advanceTimersByTimeAsync(25_000)
    source.enqueue(Uint8Array.of(i))
  }
  await vi.advanceTimersByTimeAsync(25_000)
  source.close()
  expect([...new Uint8Array(await file)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  expect(parts).toBe(9)
})

test('a download that stops is ended by name', async () => {
  const outcome = expect(fetchFile('weights.bin', () => {})).rejects.toMatchObject({
    code: 'missing-file',
    message: expect.stringMatching(/weights.bin stopped arriving: nothing came for 30 s/),
  })
  await vi.advanceTimersByTimeAsync(10_000)
  source.enqueue(Uint8Array.of(1))
  await vi.advanceTimersByTimeAsync(30_000)
  await outcome
})

test('a server that never answers is ended by name, one that is gone at once', async () => {
  vi.stubGlobal(
    'fetch',
    (_: string, { signal }: RequestInit) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
  )
  const outcome = expect(fetchFile('weights.bin', () => {})).rejects.toThrow(/stopped arriving/)
  await vi.advanceTimersByTimeAsync(30_000)
  await outcome
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')))
  await expect(fetchFile('weights.bin', () => {})).rejects.toThrow(/could not be fetched/)
  vi.stubGlobal('fetch', async () => new Response('', { status: 404 }))
  await expect(fetchFile('weights.bin', () => {})).rejects.toThrow(/HTTP 404/)
})
