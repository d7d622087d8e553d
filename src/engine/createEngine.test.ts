import { readFile } from 'node:fs/promises'
import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stroke } from '../core/hints/stroke.ts'
import { createGray } from '../core/image/pixels.ts'
import type { ColorizeRequest, Engine, LoadProgress } from '../protocol/engine.ts'
import { fakeGenerator } from './__fixtures__/fakeGenerator.ts'
import { leftDot, twoBoxes } from './__fixtures__/testDrawing.ts'
import { createEngine } from './createEngine.ts'

const SIDE = 120
const SIZE = 64
const modelUrl = new URL('../../public/models/generator/', import.meta.url).href
const fromDisk = async (url: string) => Uint8Array.from(await readFile(new URL(url))).buffer
const fill = (drawingId: string) => ({ drawingId, strokes: [leftDot(SIDE)], method: 'regions' as const })
const generate = (drawingId: string) => ({
  drawingId,
  strokes: [leftDot(SIDE)],
  method: 'generator' as const,
})
/** Paper that was left alone. */
const BARE = [255, 255, 255, 0]
const pixel = (data: Uint8ClampedArray, x: number, y: number) => [
  ...data.subarray((y * SIDE + x) * 4, (y * SIDE + x) * 4 + 4),
]

describe('before the generator is loaded', () => {
  test('filling colours the hinted box and leaves the box beside it and the border paper', async () => {
    const engine = createEngine({ readFile: fromDisk })
    await engine.openDrawing('a', twoBoxes(SIDE))
    const { colors, timings, encoderRuns } = await engine.colorize(fill('a'))
    expect([colors.width, colors.height]).toEqual([SIDE, SIDE])
    expect(pixel(colors.data, 36, 60)).toEqual([0xd0, 0x20, 0x30, 255])
    expect(pixel(colors.data, 84, 60)).toEqual(BARE)
    expect(pixel(colors.data, 4, 60)).toEqual(BARE)
    expect(timings.decoderMs).toBe(0)
    expect(encoderRuns).toBe(0)
  })

  test('white that a hint asks for or that was filled is opaque; kept and locked paper is left alone', async () => {
    const engine = createEngine({ readFile: fromDisk })
    await engine.openDrawing('a', twoBoxes(SIDE))
    const white = leftDot(SIDE, '#ffffff')
    const left = async (request: Partial<ColorizeRequest>) => {
      const { colors } = await engine.colorize({ ...fill('a'), strokes: [], ...request })
      return pixel(colors.data, 36, 60)
    }
    const locked = (by: 'fill' | 'lock') => [{ color: '#ffffff', by, runs: Uint32Array.of(0, SIDE * SIDE) }]
    const opaque = [255, 255, 255, 255]
    expect(await left({ strokes: [white] })).toEqual(opaque)
    // The sheet is reached by no hint, whatever its colour.
    const sheet = async (strokes: Stroke[]) =>
      pixel((await engine.colorize({ ...fill('a'), strokes })).colors.data, 4, 60)
    expect(await sheet([white])).toEqual(BARE)
    expect(await sheet([leftDot(SIDE)])).toEqual(BARE)
    expect(await left({ strokes: [{ ...white, tool: 'keep' }] })).toEqual(BARE)
    expect(await left({ locked: locked('fill') })).toEqual(opaque)
    expect(await left({ locked: locked('lock') })).toEqual(BARE)
    // A second hint divides the cell: its white part stays one that was asked for.
    const blue = { ...leftDot(SIDE, '#2030d0'), points: [{ x: 36, y: 92, pressure: 1 }] }
    expect(await left({ strokes: [white, blue] })).toEqual(opaque)
    expect(await left({ strokes: [{ ...white, tool: 'keep' }, blue] })).toEqual(BARE)
  })

  test('the generator, and drawings nobody opened, are refused by name', async () => {
    const engine = createEngine({ readFile: fromDisk })
    await expect(engine.colorize(fill('a'))).rejects.toMatchObject({ code: 'no-drawing' })
    await expect(engine.updateLine('a', 0, 0, createGray(1, 1))).rejects.toMatchObject({ code: 'no-drawing' })
    await engine.openDrawing('a', twoBoxes(SIDE))
    await expect(engine.colorize(generate('a'))).rejects.toMatchObject({ code: 'backend-unavailable' })
    await expect(engine.openDrawing('b', { ...createGray(3, 3), width: 4 })).rejects.toMatchObject({
      code: 'empty-picture',
    })
  })
})

describe('the generator on wasm', () => {
  let engine: Engine
  const progress: LoadProgress[] = []
  beforeAll(async () => {
    engine = createEngine({ readFile: fromDisk })
    const info = await engine.load({ modelUrl, backend: 'wasm', size: SIZE }, (step) => progress.push(step))
    expect(info).toMatchObject({ backend: 'wasm', software: false, size: SIZE, passedOver: [] })
  })
  afterAll(() => engine.dispose())

  test('loading tells its progress, never backwards', () => {
    const fractions = progress.map((step) => step.fraction)
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
    expect(fractions.at(-1)).toBe(1)
    expect(new Set(progress.map((step) => step.stage))).toEqual(new Set(['probe', 'download', 'warm-up']))
  })

  test('a stroke runs the decoder only; the encoder runs again when the line has changed', async () => {
    await engine.openDrawing('a', twoBoxes(SIDE))
    const first = await engine.colorize(generate('a'))
    const second = await engine.colorize(generate('a'))
    expect([first.encoderRuns, second.encoderRuns]).toEqual([1, 1])
    expect(second.timings.encoderMs).toBe(0)
    await engine.updateLine('a', 10, 10, createGray(4, 4, 0))
    expect((await engine.colorize(generate('a'))).encoderRuns).toBe(2)
  })

  test('the line is encoded ahead, before the first stroke asks for it', async () => {
    await engine.openDrawing('a', twoBoxes(SIDE))
    await engine.openDrawing('b', twoBoxes(SIDE))
    await expect.poll(async () => (await engine.colorize(fill('b'))).encoderRuns).toBe(1)
    const first = await engine.colorize(generate('b'))
    expect(first).toMatchObject({ encoderRuns: 1, timings: { encoderMs: 0 } })
  })

  test('hints are honoured to the byte', async () => {
    await engine.openDrawing('a', twoBoxes(SIDE))
    const { colors } = await engine.colorize(generate('a'))
    const [r = 0, g = 0, b = 0] = pixel(colors.data, 36, 60)
    expect([r, g, b]).toEqual([0xd0, 0x20, 0x30])
  })

  test('a newer request voids the ones still waiting', async () => {
    await engine.openDrawing('a', twoBoxes(SIDE))
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => engine.colorize(generate('a'))))
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected', 'fulfilled'])
    expect(outcomes[0]).toMatchObject({ reason: { code: 'cancelled' } })
  })

  test('requests of two drawings do not void each other', async () => {
    await engine.openDrawing('a', twoBoxes(SIDE))
    await engine.openDrawing('b', twoBoxes(SIDE))
    const results = await Promise.all([engine.colorize(generate('a')), engine.colorize(generate('b'))])
    expect(results.map((result) => result.drawingId)).toEqual(['a', 'b'])
  })

  test('no tensor is left behind by colouring, changing lines, opening and closing', async () => {
    const round = async () => {
      await engine.openDrawing('a', twoBoxes(SIDE))
      for (let i = 0; i < 3; i++) await engine.colorize(generate('a'))
      await engine.updateLine('a', 10, 10, createGray(4, 4, 0))
      await engine.colorize(generate('a'))
    }
    await round()
    const before = tf.memory().numTensors
    await round()
    expect(tf.memory().numTensors).toBe(before)
    await engine.closeDrawing('a')
    await engine.closeDrawing('b')
    await engine.openDrawing('c', twoBoxes(SIDE))
    await engine.closeDrawing('c')
    expect(tf.memory().numTensors).toBe(before)
  })

  test('a drawing closed while it is coloured is cancelled, and the next works', async () => {
    await engine.openDrawing('a', twoBoxes(SIDE))
    const voided = engine.colorize(generate('a'))
    await engine.closeDrawing('a')
    await expect(voided).rejects.toMatchObject({ code: 'cancelled' })
    await engine.openDrawing('a', twoBoxes(SIDE))
    await expect(engine.colorize(generate('a'))).resolves.toMatchObject({ encoderRuns: 1 })
  })

  test('loading again replaces the generator without a leak', async () => {
    const before = tf.memory().numTensors
    await engine.load({ modelUrl, backend: 'wasm', size: SIZE })
    expect(tf.memory().numTensors).toBeLessThanOrEqual(before)
  })

  test('loading again lets a colouring that is under way come to its end', async () => {
    await engine.openDrawing('a', twoBoxes(SIDE))
    const [colored] = await Promise.all([
      engine.colorize(generate('a')),
      engine.load({ modelUrl, backend: 'wasm', size: SIZE }),
    ])
    expect(pixel(colored.colors.data, 36, 60)).toEqual([0xd0, 0x20, 0x30, 255])
  })
})

test('numbers that are none are refused by name', async () => {
  const engine = createEngine({
    readFile: fromDisk,
    loadGenerator: async () =>
      fakeGenerator([0, 0, 0], { state: [], present: [], copyable: [], calls: 0 }, (candidates) =>
        new Array<number>(candidates).fill(Number.NaN),
      ),
  })
  await expect(engine.load({ modelUrl, backend: 'cpu', size: SIZE })).rejects.toMatchObject({
    code: 'not-finite',
  })
})

test('on the processor loading computes little, whatever the size; what speed allows is asked for where no size is given', async () => {
  const sides: number[] = []
  const asked: unknown[] = []
  const engine = createEngine({
    readFile: fromDisk,
    chooseBackend: async ({ wantsSpeed }) => {
      asked.push(wantsSpeed)
      await tf.setBackend('cpu')
      return { backend: 'cpu', software: false, gflops: 100, passedOver: [] }
    },
    loadGenerator: async () => {
      const seen = { state: [], present: [], copyable: [], calls: 0 }
      const fake = fakeGenerator([0, 0, 0], seen, (candidates) => new Array<number>(candidates).fill(0))
      const encode: typeof fake.encode = (line) => {
        sides.push(line.shape[1])
        return fake.encode(line)
      }
      return { ...fake, encode }
    },
  })
  await engine.load({ modelUrl, size: 512 })
  expect(await engine.load({ modelUrl })).toMatchObject({ size: 512 })
  expect(asked).toEqual([false, true])
  expect(sides.length).toBeGreaterThan(0)
  expect(Math.max(...sides)).toBeLessThanOrEqual(64)
  await engine.dispose()
})

test('a missing file is told, and filling goes on', async () => {
  const engine = createEngine({ readFile: fromDisk })
  await engine.openDrawing('a', twoBoxes(SIDE))
  await expect(engine.load({ modelUrl: `${modelUrl}nowhere/`, backend: 'cpu', size: SIZE })).rejects.toThrow(
    'ENOENT',
  )
  await expect(engine.colorize(fill('a'))).resolves.toMatchObject({ method: 'regions' })
})
