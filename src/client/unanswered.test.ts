import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createGray } from '../core/image/pixels.ts'
import type { LoadOptions } from '../protocol/engine.ts'
import type { EngineRequest } from '../protocol/messages.ts'
import type { TeachRequest } from '../protocol/teaching.ts'
import { createFarm } from './__fixtures__/workerFarm.ts'
import { createClient } from './createClient.ts'

const options: LoadOptions = { modelUrl: '/', size: 64 }
const request = { drawingId: 'a', strokes: [], method: 'generator' } as const
const isOf =
  (...types: EngineRequest['type'][]) =>
  ({ type }: EngineRequest) =>
    types.includes(type)

let farm = createFarm()
const clientOf = () => createClient({ createWorker: farm.createWorker, onState: (s) => farm.states.push(s) })
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)
const now = () => farm.states.at(-1)

beforeEach(() => {
  vi.useFakeTimers()
  farm = createFarm()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a load without an answer is told after half a minute, and no longer when it goes on', async () => {
  farm.swallows = isOf('load')
  clientOf()
    .load(options)
    .catch(() => undefined)
  await seconds(0)
  farm.workers[0]?.post({ type: 'progress', id: 1, progress: { stage: 'warm-up', fraction: 0.6 } })
  expect(now()).toEqual({ phase: 'loading', fraction: 0.6 })
  await seconds(30)
  expect(now()).toEqual({ phase: 'loading', fraction: 0.6, unanswered: true })
  farm.workers[0]?.post({ type: 'progress', id: 1, progress: { stage: 'warm-up', fraction: 0.7 } })
  expect(now()).toEqual({ phase: 'loading', fraction: 0.7 })
})

test('a download may take any time while bytes arrive', async () => {
  farm.swallows = isOf('load')
  clientOf()
    .load(options)
    .catch(() => undefined)
  for (let i = 0; i < 40; i++) {
    await seconds(20)
    farm.workers[0]?.post({ type: 'downloading' })
  }
  expect(farm.workers).toHaveLength(1)
  expect(farm.states.some(({ unanswered }) => unanswered)).toBe(false)
})

test('a worker that is stuck is replaced once, on another backend; then it has failed, and can be tried again', async () => {
  farm.swallows = isOf('load')
  const client = clientOf()
  const outcome = expect(client.load({ ...options, backend: 'webgpu' })).rejects.toMatchObject({
    code: 'no-answer',
    message: expect.stringMatching(/has not answered for 180 s/),
  })
  await seconds(0)
  farm.workers[0]?.post({
    type: 'progress',
    id: 1,
    progress: { stage: 'warm-up', fraction: 0.6, backend: 'webgpu' },
  })
  await seconds(180)
  expect(farm.workers).toHaveLength(2)
  expect(now()).toMatchObject({ phase: 'recovering' })
  await seconds(180)
  await outcome
  expect(now()).toMatchObject({ phase: 'failed', message: expect.stringMatching(/not answered/) })
  farm.swallows = () => false
  await client.load({ ...options, backend: 'webgpu' })
  expect(farm.log.at(-1)).toBe('load wasm')
  expect(now()).toMatchObject({ phase: 'ready' })
})

test('loading again before the worker counts as stuck starts a new one, which gets what is open', async () => {
  const client = clientOf()
  await client.load(options)
  await client.openDrawing('a', createGray(2, 2))
  farm.swallows = isOf('colorize')
  const colored = client.colorize(request)
  await seconds(30)
  expect(now()).toMatchObject({ phase: 'colouring', unanswered: true })
  farm.swallows = () => false
  farm.log.length = 0
  await client.load(options)
  await expect(colored).resolves.toMatchObject({ drawingId: 'a' })
  expect(farm.log).toEqual(['open a', 'load wasm', 'colorize a generator'])
  expect(now()).toMatchObject({ phase: 'ready' })
  expect(now()?.unanswered).toBeUndefined()
})

test.each([
  'openDrawing',
  'updateLine',
  'findCells',
  'closeDrawing',
  'colorize',
  'useWeights',
  'judge',
] as const)('no request waits for ever: %s', async (type) => {
  const client = clientOf()
  await client.load(options)
  farm.swallows = isOf(type)
  const asked = {
    openDrawing: () => client.openDrawing('a', createGray(2, 2)),
    updateLine: () => client.updateLine('a', 0, 0, createGray(1, 1)),
    findCells: () => client.findCells('a'),
    closeDrawing: () => client.closeDrawing('a'),
    colorize: () => client.colorize(request),
    useWeights: () => client.useWeights(Uint8Array.of(1)),
    judge: () => client.judge([], Uint8Array.of(1), 1),
  }[type]()
  const outcome = expect(asked).rejects.toMatchObject({ code: 'no-answer' })
  await seconds(3600)
  await outcome
  expect(now()?.phase).toBe('failed')
})

test('teaching may be silent and takes the time it needs; what waits for its step is not late', async () => {
  const client = clientOf()
  await client.load(options)
  const lesson = client.teach({ pieces: [], settings: {} as TeachRequest['settings'] }, () => {})
  farm.swallows = isOf('colorize')
  client.colorize(request).catch(() => undefined)
  await seconds(600)
  expect(farm.workers).toHaveLength(1)
  expect(farm.states.some(({ unanswered }) => unanswered)).toBe(false)
  farm.swallows = () => false
  await client.stopTeaching()
  await expect(lesson).resolves.toMatchObject({ stoppedBy: 'request' })
})

test('a judgement may take any time while it tells how far it is', async () => {
  const client = clientOf()
  await client.load(options)
  farm.swallows = isOf('judge')
  client.judge([], Uint8Array.of(1), 1).catch(() => undefined)
  await seconds(0)
  for (let share = 0; share < 1; share += 0.1) {
    await seconds(600)
    farm.workers[0]?.post({ type: 'taught', id: 2, event: { type: 'progress', share } })
  }
  expect(farm.workers).toHaveLength(1)
})

test('a machine that slept has not waited', async () => {
  farm.swallows = isOf('load')
  clientOf()
    .load(options)
    .catch(() => undefined)
  await seconds(10)
  // After a sleep an interval fires once, however long it was.
  vi.setSystemTime(Date.now() + 8 * 3600 * 1000)
  await seconds(5)
  expect(farm.workers).toHaveLength(1)
  expect(now()?.unanswered).toBeUndefined()
})
