import { readFile } from 'node:fs/promises'
import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Engine } from '../../protocol/engine.ts'
import type { TeachEvent } from '../../protocol/teaching.ts'
import { fewToRehearse } from '../../training/__fixtures__/fewToRehearse.ts'
import { boxPiece, eventsOf, requestOf } from '../../training/__fixtures__/teaching.ts'
import { leftDot, twoBoxes } from '../__fixtures__/testDrawing.ts'
import { createEngine } from '../createEngine.ts'

const SIDE = 64
const modelUrl = new URL('../../../public/models/generator/', import.meta.url).href
const request = { drawingId: 'a', strokes: [leftDot(SIDE)], method: 'generator' as const }
const small = { steps: 2, part: 'last', validateEvery: 2 } as const

let engine: Engine
beforeAll(async () => {
  const fromDisk = async (url: string) => Uint8Array.from(await readFile(new URL(url))).buffer
  engine = createEngine({ readFile: fewToRehearse(fromDisk) })
  await engine.load({ modelUrl, backend: 'wasm', size: SIDE })
  await engine.openDrawing('a', twoBoxes(SIDE))
})
afterAll(() => engine.dispose())

const picture = async () => [...(await engine.colorize(request)).colors.data]
const teach = (settings: object, events: TeachEvent[] = []) =>
  engine.teach(requestOf({ ...small, ...settings }), (event) => events.push(event))
const optimizer = { ...requestOf().settings.optimizer, learningRate: 3e-3 }

describe('teaching', () => {
  test('the drawing in the making is coloured in between, with the weights in use', async () => {
    const before = await picture()
    const events: TeachEvent[] = []
    const lesson = teach({ steps: 4, optimizer }, events)
    const meanwhile = await picture()
    const soFar = eventsOf(events, 'step').length
    await lesson
    expect(meanwhile).toEqual(before)
    expect(soFar).toBeLessThan(4)
    expect(eventsOf(events, 'step')).toHaveLength(4)
    expect(await picture()).toEqual(before)
  })

  test('what was learnt is used when asked, and given up again', async () => {
    const before = await picture()
    const { weights } = await engine.teach(
      requestOf(
        { ...small, part: 'decoder', steps: 16, validateEvery: 16, distillation: 0, strength: 1, optimizer },
        [boxPiece('a', 'train'), boxPiece('a', 'validation')],
      ),
      () => {},
    )
    const tensors = tf.memory().numTensors
    await engine.useWeights(weights)
    const after = await picture()
    expect(after).not.toEqual(before)
    await engine.useWeights(weights, 0)
    expect(await picture()).toEqual(before)
    await engine.useWeights(undefined)
    expect(await picture()).toEqual(before)
    expect(tf.memory().numTensors).toBe(tensors)
    await expect(engine.useWeights(new Uint8Array(3))).rejects.toMatchObject({ code: 'bad-weights' })
    expect(await picture()).toEqual(before)
  })

  test('only one at a time', async () => {
    const lesson = teach({})
    await expect(teach({})).rejects.toMatchObject({ code: 'busy' })
    await lesson
  })

  test('a pause holds it between two steps, an end lets it go', async () => {
    const events: TeachEvent[] = []
    const steps = () => eventsOf(events, 'step').length
    const paused = new Promise<void>((resolve) => {
      const lesson = engine.teach(requestOf({ ...small, steps: 50, validateEvery: 99 }), (event) => {
        events.push(event)
        if (event.type === 'step') void engine.pauseTeaching(true).then(resolve)
      })
      lesson.then(({ steps: taken, stoppedBy }) => {
        events.push({ type: 'note', step: taken, text: stoppedBy })
      }, resolve)
    })
    await paused
    const held = steps()
    await picture()
    expect(steps()).toBe(held)
    await engine.stopTeaching()
    await expect.poll(() => eventsOf(events, 'note').at(-1)?.text, { timeout: 20_000 }).toBe('request')
    expect(steps()).toBe(held)
  })

  test('loading anew cancels it', async () => {
    const lesson = teach({ steps: 500 })
    const outcome = lesson.catch((error: unknown) => error)
    await engine.load({ modelUrl, backend: 'wasm', size: SIDE })
    expect(await outcome).toMatchObject({ code: 'cancelled' })
    await engine.openDrawing('a', twoBoxes(SIDE))
  })
})

describe('judging', () => {
  test('the same weights are as good as themselves, and not to be recommended; nothing is left behind', async () => {
    const still = { ...optimizer, learningRate: 0 }
    const { weights } = await teach({ steps: 1, optimizer: still })
    const tensors = tf.memory().numTensors
    const { hints, rows, others, strip, better } = await engine.judge([boxPiece('t', 'test')], weights, 1)
    expect(tf.memory().numTensors).toBe(tensors)
    expect(rows.map((row) => row.hints)).toEqual([0, 3, 10])
    expect(hints.after).toBe(hints.before)
    expect(others?.after).toBe(others?.before)
    expect(others?.before).toBeGreaterThan(0)
    for (const row of rows) {
      expect(row.after).toBe(row.before)
      expect(row.before).toBeGreaterThan(5)
    }
    expect(better).toBe(false)
    expect(strip).toHaveLength(1)
    expect(strip[0]).toMatchObject({ id: 't', before: { width: SIDE }, target: { height: SIDE } })
  })

  test('what goes on before the first step, and judging, tell how far they are', async () => {
    const events: TeachEvent[] = []
    const shares = () => eventsOf(events, 'progress').map(({ share }) => share)
    const ascending = (all: readonly number[]) => [...all].sort((a, b) => a - b)
    const { weights } = await engine.teach(requestOf({ ...small, steps: 1 }), (event) => events.push(event))
    const firstStep = events.findIndex(({ type }) => type === 'step')
    // One piece that checks, described and measured; two to learn from, as they are and mirrored.
    expect(shares()).toEqual([1, 2, 3, 4, 5, 6].map((part) => part / 6))
    expect(events.findLastIndex(({ type }) => type === 'progress')).toBeLessThan(firstStep)
    events.length = 0
    await engine.judge([boxPiece('t', 'test')], weights, 1, (event) => events.push(event))
    expect(shares().length).toBeGreaterThan(4)
    expect(shares()).toEqual(ascending(shares()))
    expect(shares().at(-1)).toBe(1)
  })

  test('needs a piece', async () => {
    const { weights } = await teach({ steps: 1 })
    await expect(engine.judge([], weights, 1)).rejects.toMatchObject({ code: 'bad-pieces' })
  })
})
