import { afterAll, expect, test } from 'vitest'
import { FaultyClient, request, SIDE } from './__fixtures__/faultyClient.ts'
import { COLORIZE_MEASURE } from './createClient.ts'

const client = new FaultyClient()
const { engine, states, workers } = client
afterAll(() => engine.dispose())

test('the preview needs no generator, which is still loading', async () => {
  const loaded = client.load('wasm')
  const preview = await engine.colorize({ ...request, method: 'regions' })
  expect(preview.method).toBe('regions')
  expect(client.phases).not.toContain('ready')
  await loaded
})

test('in a worker: colours, honours the hint, runs the encoder once, leaves its timings', async () => {
  expect(states.at(-1)).toMatchObject({ phase: 'ready', backend: 'wasm', software: false, size: 64 })
  performance.clearMeasures(COLORIZE_MEASURE)
  const first = await engine.colorize(request)
  expect([first.colors.width, first.colors.height]).toEqual([SIDE, SIDE])
  const at = (60 * SIDE + 36) * 4
  expect([...first.colors.data.subarray(at, at + 4)]).toEqual([0xd0, 0x20, 0x30, 255])
  const second = await engine.colorize(request)
  expect([first.encoderRuns, second.encoderRuns]).toEqual([1, 1])
  expect(second.colors.data).toEqual(first.colors.data)
  const measures = performance.getEntriesByName(COLORIZE_MEASURE) as PerformanceMeasure[]
  expect(measures).toHaveLength(1)
  expect(measures[0]?.detail).toEqual(second.timings)
})

test('a worker that was killed: a new one repeats the request, the user sees it', async () => {
  const before = workers.length
  const { reference, repeated } = await client.breakDuring('die')
  expect(repeated.colors.data).toEqual(reference.colors.data)
  expect(workers).toHaveLength(before + 1)
  expect(states.at(-1)).toMatchObject({ phase: 'ready', backend: 'wasm' })
})
