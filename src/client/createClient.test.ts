import { afterEach, describe, expect, test } from 'vitest'
import type { Stroke } from '../core/hints/stroke.ts'
import { createGray } from '../core/image/pixels.ts'
import type { ColorizeRequest, LoadOptions } from '../protocol/engine.ts'
import { TintlineError } from '../protocol/errors.ts'
import type { TeachEvent, TeachRequest } from '../protocol/teaching.ts'
import { createFarm } from './__fixtures__/workerFarm.ts'
import { createClient } from './createClient.ts'

const options: LoadOptions = { modelUrl: '/', backend: 'webgpu', size: 64 }

let farm = createFarm()
const clientOf = () => createClient({ createWorker: farm.createWorker, onState: (s) => farm.states.push(s) })
const ask = (
  method: ColorizeRequest['method'] = 'generator',
  strokes: readonly Stroke[] = [],
): ColorizeRequest => ({ drawingId: 'a', strokes, method })
const phases = () => farm.states.map((state) => state.phase)

afterEach(() => {
  farm = createFarm()
})

describe('a worker that lives', () => {
  test('loads with progress, colours, and tells each phase', async () => {
    const client = clientOf()
    const fractions: number[] = []
    const info = await client.load(options, ({ fraction }) => fractions.push(fraction))
    expect(info).toMatchObject({ backend: 'webgpu', size: 64 })
    expect(fractions).toEqual([0.5])
    await client.openDrawing('a', createGray(2, 2))
    expect((await client.colorize(ask())).timings.decoderMs).toBe(4)
    expect(phases()).toEqual(['loading', 'ready', 'colouring', 'ready'])
    expect(farm.workers).toHaveLength(1)
  })

  test('at most one request is under way and one waits', async () => {
    const client = clientOf()
    await client.load(options)
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => client.colorize(ask())))
    expect(outcomes.map((outcome) => outcome.status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ])
    expect(farm.log.filter((entry) => entry.startsWith('colorize'))).toHaveLength(2)
  })

  test('the line art handed over stays the caller’s; a new worker gets it with its patches', async () => {
    const client = clientOf()
    const line = createGray(2, 2)
    await client.openDrawing('a', line)
    line.data.fill(0)
    await client.updateLine('a', 0, 0, createGray(1, 1, 9))
    farm.workers[0]?.crash()
    await client.closeDrawing('other')
    expect([...(farm.lines.get('a') ?? [])]).toEqual([9, 255, 255, 255])
  })

  test('a named error crosses with its name', async () => {
    farm.onLoad = () => {
      throw new TintlineError('bad-weights', 'spoilt')
    }
    await expect(clientOf().load(options)).rejects.toMatchObject({ code: 'bad-weights', message: 'spoilt' })
    expect(farm.states.at(-1)).toEqual({ phase: 'failed', message: 'spoilt' })
  })

  test('closing the client cancels what is open and ends the worker', async () => {
    const client = clientOf()
    await client.load(options)
    const open = client.colorize(ask())
    await client.dispose()
    await expect(open).rejects.toMatchObject({ code: 'cancelled' })
    expect(farm.workers[0]?.ended).toBe(true)
    await expect(client.colorize(ask())).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('strokes', () => {
  const strokeAt = (x: number): Stroke => ({
    tool: 'hint',
    color: '#ff8800',
    radiusPx: 3,
    points: [{ x, y: 2, pressure: 1 }],
  })
  const four = [1, 2, 3, 4].map(strokeAt)

  test('each crosses once, whichever method asks, and the engine always has them all', async () => {
    const client = clientOf()
    await client.load(options)
    const lists = [four.slice(0, 3), four, four.slice(0, 2), [...four.slice(0, 2), strokeAt(9)]]
    for (const strokes of lists) {
      for (const method of ['regions', 'generator'] as const) {
        await client.colorize(ask(method, strokes))
        expect(farm.strokes).toEqual(strokes)
      }
    }
    expect(farm.sent).toEqual([3, 0, 1, 0, 0, 0, 1, 0])
  })

  test('a fresh worker, and a drawing opened anew, get them all', async () => {
    const client = clientOf()
    await client.load(options)
    await client.colorize(ask('generator', four))
    farm.killNext(1)
    await client.colorize(ask('generator', four.slice(0, 3)))
    expect(farm.strokes).toEqual(four.slice(0, 3))
    await client.closeDrawing('a')
    await client.openDrawing('a', createGray(2, 2))
    await client.colorize(ask('generator', four))
    expect(farm.strokes).toEqual(four)
    expect(farm.sent).toEqual([4, 0, 3, 4])
  })
})

describe('a worker that dies', () => {
  test('while a drawing is opened that is closed meanwhile: no later one is given it', async () => {
    const client = clientOf()
    await client.openDrawing('other', createGray(2, 2))
    farm.swallows = ({ type }) => type === 'openDrawing' || type === 'closeDrawing'
    const asked = [client.openDrawing('a', createGray(2, 2)), client.closeDrawing('a')]
    farm.swallows = () => false
    farm.workers[0]?.crash()
    await Promise.all(asked)
    farm.log.length = 0
    farm.workers[1]?.crash()
    await client.updateLine('other', 0, 0, createGray(1, 1))
    expect(farm.log).toEqual(['open other', 'update other 0,0'])
  })

  test('at work: the next one gets load, drawings and the same request; the caller only waits', async () => {
    const client = clientOf()
    await client.load(options)
    await client.openDrawing('a', createGray(2, 2))
    farm.log.length = 0
    farm.killNext(1)
    await expect(client.colorize(ask())).resolves.toMatchObject({ drawingId: 'a' })
    expect(farm.log).toEqual(['open a', 'load webgpu', 'colorize a generator'])
    expect(farm.workers.map((worker) => worker.ended)).toEqual([true, false])
    expect(phases().slice(2)).toEqual(['colouring', 'recovering', 'recovering', 'colouring', 'ready'])
    expect(farm.states.find((state) => state.phase === 'recovering')?.message).toBe('lost')
  })

  test('who asks for something as soon as the death is told is answered by the one worker that follows', async () => {
    let preview: Promise<unknown> | undefined
    const client = createClient({
      createWorker: farm.createWorker,
      onState({ phase }) {
        if (phase === 'recovering') preview ??= client.colorize(ask('regions'))
      },
    })
    await client.load(options)
    farm.killNext(1)
    await client.colorize(ask())
    await expect(preview).resolves.toMatchObject({ method: 'regions' })
    expect(farm.workers.map((worker) => worker.ended)).toEqual([true, false])
  })

  test('idle: it is replaced at once and the user sees it', async () => {
    const client = clientOf()
    await client.load(options)
    farm.workers[0]?.crash()
    await client.openDrawing('a', createGray(2, 2))
    expect(farm.workers).toHaveLength(2)
    expect(farm.states.at(-1)).toMatchObject({ phase: 'ready', message: expect.stringContaining('crashed') })
  })

  test('again and again on one backend: the next backend takes over, forced or not', async () => {
    const client = clientOf()
    await client.load(options)
    farm.killNext(2)
    await client.colorize(ask())
    expect(farm.log.filter((entry) => entry.startsWith('load'))).toEqual([
      'load webgpu',
      'load webgpu',
      'load wasm',
    ])
    expect(farm.states.at(-1)).toMatchObject({ phase: 'ready', backend: 'wasm' })
  })

  test('and its forced backend is gone afterwards: the next backend takes over', async () => {
    const client = clientOf()
    await client.load(options)
    farm.onLoad = ({ backend }) => {
      if (backend === 'webgpu') throw new TintlineError('backend-unavailable', 'no adapter')
    }
    farm.killNext(1)
    await client.colorize(ask())
    expect(farm.states.at(-1)).toMatchObject({ phase: 'ready', backend: 'wasm' })
  })

  test('without end: the request fails by name, and the client can be used again later', async () => {
    const client = clientOf()
    await client.load(options)
    farm.killNext(100)
    await expect(client.colorize(ask())).rejects.toMatchObject({ code: 'device-lost' })
    expect(farm.states.filter((state) => state.phase === 'failed')).toHaveLength(1)
    farm.killNext(0)
    await expect(client.colorize(ask())).resolves.toMatchObject({ drawingId: 'a' })
    expect(farm.states.at(-1)?.phase).toBe('ready')
  })
})

describe('teaching', () => {
  const request: TeachRequest = { pieces: [], settings: {} as TeachRequest['settings'] }
  const settled = () => new Promise((resolve) => setTimeout(resolve))

  test('its events come as they happen, and it can be stopped', async () => {
    const client = clientOf()
    await client.load(options)
    const events: TeachEvent[] = []
    const lesson = client.teach(request, (event) => events.push(event))
    await settled()
    expect(events.map(({ type }) => type)).toEqual(['note', 'checkpoint'])
    await client.stopTeaching()
    await expect(lesson).resolves.toMatchObject({ stoppedBy: 'request', weights: Uint8Array.of(3) })
  })

  test('ends with the worker, and is not begun again by itself', async () => {
    const client = clientOf()
    await client.load(options)
    const lesson = client.teach(request, () => {})
    await settled()
    farm.workers[0]?.crash()
    await expect(lesson).rejects.toMatchObject({ code: 'worker-died' })
    await client.openDrawing('a', createGray(2, 2))
    expect(farm.log.filter((entry) => entry === 'teach')).toHaveLength(1)
    expect(farm.workers).toHaveLength(2)
  })

  test('a fresh worker gets the weights in use again', async () => {
    const client = clientOf()
    await client.load({ ...options, weights: Uint8Array.of(7) })
    await client.useWeights(Uint8Array.of(8), 0.5)
    farm.workers[0]?.crash()
    await client.openDrawing('a', createGray(2, 2))
    await client.useWeights(undefined)
    farm.workers[1]?.crash()
    await client.openDrawing('a', createGray(2, 2))
    expect(farm.log.filter((entry) => /load|use/.test(entry))).toEqual([
      'load webgpu with 7',
      'use 8 at 0.5',
      'load webgpu with 8 at 0.5',
      'use undefined',
      expect.stringMatching(/^load \w+$/),
    ])
  })
})
