import { afterAll, expect, test, vi } from 'vitest'
import { leftDot, twoBoxes } from '../engine/__fixtures__/testDrawing.ts'
import type { Backend, Engine } from '../protocol/engine.ts'
import type { EngineState } from '../protocol/engineState.ts'
import type { Fault } from '../worker/__fixtures__/faultyEntry.ts'
import { COLORIZE_MEASURE, createClient } from './createClient.ts'

const SIDE = 120
const TIMEOUT = { timeout: 160_000 }
const options = (backend: Backend) => ({
  modelUrl: new URL('/models/generator/', location.href).href,
  backend,
  size: 64 as const,
})
const request = { drawingId: 'a', strokes: [leftDot(SIDE)], method: 'generator' as const }

const workers: Worker[] = []
const states: EngineState[] = []
let client: Engine | undefined

async function open(backend: Backend): Promise<Engine> {
  const opened = createClient({
    createWorker: () => {
      const worker = new Worker(new URL('../worker/__fixtures__/faultyEntry.ts', import.meta.url), {
        type: 'module',
      })
      workers.push(worker)
      return worker
    },
    onState: (state) => states.push(state),
  })
  client = opened
  await opened.openDrawing('a', twoBoxes(SIDE))
  await opened.load(options(backend))
  return opened
}

const order = (fault: Fault) => workers.at(-1)?.postMessage({ fault })
const phases = () => states.map((state) => state.phase)

afterAll(() => client?.dispose())

// One client goes through all of it: starting WebGPU in software costs seconds each time.
test(
  'webgpu in a worker: colours, honours the hint, runs the encoder once, leaves its timings',
  TIMEOUT,
  async () => {
    const engine = await open('webgpu')
    expect(states.at(-1)).toMatchObject({ phase: 'ready', backend: 'webgpu', software: true, size: 64 })
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
  },
)

test.each(['destroy-device', 'refused-job', 'die'] as const)(
  'fault "%s": a new worker repeats the request, the user sees it',
  TIMEOUT,
  async (fault) => {
    const engine = client as Engine
    const reference = await engine.colorize(request)
    const before = workers.length
    states.length = 0
    order(fault)
    const repeated = engine.colorize(request)
    await vi.waitFor(() => expect(phases()).toContain('recovering'), 60_000)
    expect((await repeated).colors.data).toEqual(reference.colors.data)
    // The request may have been answered just before the fault was noticed.
    const again = await engine.colorize(request)
    expect(again.colors.data).toEqual(reference.colors.data)
    expect(workers).toHaveLength(before + 1)
    expect(states.at(-1)).toMatchObject({ phase: 'ready', backend: 'webgpu' })
  },
)

test('a backend that is lost twice is left for the next', TIMEOUT, async () => {
  const engine = client as Engine
  states.length = 0
  await vi.waitFor(
    () => {
      // Each new worker loses its device as soon as it has one, during the probe or after it.
      order('destroy-device')
      expect(states.at(-1)?.phase).toBe('ready')
      expect(states.at(-1)?.backend).not.toBe('webgpu')
    },
    { timeout: 60_000, interval: 200 },
  )
  await expect(engine.colorize(request)).resolves.toMatchObject({ encoderRuns: 1 })
  expect(states.at(-1)).toMatchObject({ phase: 'ready', software: false })
})

test('a worker on wasm that was killed is replaced', TIMEOUT, async () => {
  const engine = client as Engine
  const before = workers.length
  order('die')
  await vi.waitFor(() => expect(workers).toHaveLength(before + 1), 60_000)
  await expect(engine.colorize(request)).resolves.toMatchObject({ encoderRuns: 1 })
})

test('spread works while the generator is still loading', TIMEOUT, async () => {
  await client?.dispose()
  states.length = 0
  const opened = open('wasm')
  const preview = await (client as Engine).colorize({ ...request, method: 'regions' })
  expect(preview.method).toBe('regions')
  expect(phases()).not.toContain('ready')
  await opened
})
