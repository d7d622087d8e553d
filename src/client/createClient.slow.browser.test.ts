import { afterAll, expect, test, vi } from 'vitest'
import { FaultyClient, request } from './__fixtures__/faultyClient.ts'

const TIMEOUT = { timeout: 160_000 }

// One client goes through all of it: starting WebGPU in software costs seconds each time.
const client = new FaultyClient()
const { engine, states, workers } = client
afterAll(() => engine.dispose())

test('webgpu in a worker: colours, honours the hint, runs the encoder once', TIMEOUT, async () => {
  await client.load('webgpu')
  expect(states.at(-1)).toMatchObject({ phase: 'ready', backend: 'webgpu', software: true, size: 64 })
  const first = await engine.colorize(request)
  const second = await engine.colorize(request)
  expect([first.encoderRuns, second.encoderRuns]).toEqual([1, 1])
  expect(second.colors.data).toEqual(first.colors.data)
})

test('a device that refuses a job: a new worker repeats the request, the user sees it', TIMEOUT, async () => {
  const before = workers.length
  const { reference, repeated } = await client.breakDuring('refused-job')
  expect(repeated.colors.data).toEqual(reference.colors.data)
  // The request may have been answered just before the fault was noticed.
  const again = await engine.colorize(request)
  expect(again.colors.data).toEqual(reference.colors.data)
  expect(workers).toHaveLength(before + 1)
  expect(states.at(-1)).toMatchObject({ phase: 'ready', backend: 'webgpu' })
})

test('a backend that is lost twice is left for the next', TIMEOUT, async () => {
  states.length = 0
  await vi.waitFor(
    () => {
      // Each new worker loses its device as soon as it has one, during the probe or after it.
      client.order('destroy-device')
      expect(states.at(-1)?.phase).toBe('ready')
      expect(states.at(-1)?.backend).not.toBe('webgpu')
    },
    { timeout: 60_000, interval: 200 },
  )
  await expect(engine.colorize(request)).resolves.toMatchObject({ encoderRuns: 1 })
  expect(states.at(-1)).toMatchObject({ phase: 'ready', software: false })
})
