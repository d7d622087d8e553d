import * as tf from '@tensorflow/tfjs-core'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { randomGenerator, TINY_SHAPES } from '../model/__fixtures__/randomGenerator.ts'
import { shippedFiles } from '../model/__fixtures__/shippedFiles.ts'
import { useWasmOfNode } from '../model/__fixtures__/wasmOfNode.ts'
import { readSafetensors } from '../model/safetensors.ts'
import type { GeneratorModels } from '../model/topology.ts'
import { disposeGenerator, variablesOf } from '../model/weightSets.ts'
import { boxPiece, createHost, eventsOf, requestOf } from './__fixtures__/teaching.ts'
import { fineTune } from './fineTune.ts'
import { openRehearsal } from './rehearsal.ts'

let models: GeneratorModels
const rehearsal = await openRehearsal(shippedFiles('rehearsal'))
beforeAll(async () => {
  useWasmOfNode()
  await tf.setBackend('wasm')
})
beforeEach(() => {
  models = randomGenerator(TINY_SHAPES)
})
afterEach(() => {
  vi.restoreAllMocks()
  disposeGenerator(models)
})

const fresh = () => {
  disposeGenerator(models)
  models = randomGenerator(TINY_SHAPES)
}
const values = () =>
  new Map([...variablesOf(models)].map(([name, variable]) => [name, [...variable.dataSync()]]))

describe('a run', () => {
  test('the same request gives the same run to the bit, and leaves no tensor', async () => {
    const tensors = tf.memory().numTensors
    const first = createHost(models)
    const result = await fineTune(models, requestOf(), undefined, first)
    expect(tf.memory().numTensors).toBe(tensors)
    const weights = values()
    fresh()
    const second = createHost(models)
    const again = await fineTune(models, requestOf(), undefined, second)
    expect(values()).toEqual(weights)
    expect(again.weights).toEqual(result.weights)
    const losses = (host: typeof first) => eventsOf(host.events, 'step').map(({ report }) => report.losses)
    expect(losses(second)).toEqual(losses(first))
    expect(losses(first).length).toBe(4)
    expect(losses(first).every((parts) => Object.keys(parts).every((name) => name === 'likelihood'))).toBe(
      true,
    )
  })

  test.each(['adam', 'adamw', 'sgd'] as const)(
    'broken and resumed with %s is the unbroken one to the bit',
    async (kind) => {
      const settings = { optimizer: { ...requestOf().settings.optimizer, kind } }
      const whole = createHost(models)
      const result = await fineTune(models, requestOf(settings), rehearsal, whole)
      const weights = values()
      fresh()
      const half = createHost(models, 2)
      await fineTune(models, requestOf(settings), rehearsal, half)
      const [checkpoint] = eventsOf(half.events, 'checkpoint')
      expect(checkpoint?.step).toBe(2)
      fresh()
      const tensors = tf.memory().numTensors
      const rest = createHost(models)
      const resumed = await fineTune(
        models,
        { ...requestOf(settings), resume: checkpoint?.bytes },
        rehearsal,
        rest,
      )
      expect(tf.memory().numTensors).toBe(tensors)
      expect(values()).toEqual(weights)
      expect(resumed.weights).toEqual(result.weights)
      expect(resumed.steps).toBe(4)
      const last = (host: typeof rest) => eventsOf(host.events, 'checkpoint').at(-1)?.bytes as Uint8Array
      expect([...readSafetensors(last(rest)).tensors]).toEqual([...readSafetensors(last(whole)).tensors])
    },
  )

  test.each(['last', 'decoder'] as const)('only the chosen part learns: %s', async (part) => {
    const before = values()
    await fineTune(models, requestOf({ steps: 3, part }), undefined, createHost(models))
    const changed = [...values()].filter(([name, now]) => String(now) !== String(before.get(name)))
    const names = changed.map(([name]) => name)
    expect(names).toContain('regionDecoder/bins/kernel')
    expect(names.every((name) => !/lineEncoder|mixture/.test(name))).toBe(true)
    expect(names.includes('regionDecoder/read/kernel')).toBe(part === 'decoder')
    expect(names.includes('regionDecoder/block0_inner/kernel')).toBe(part === 'decoder')
    expect(names).toContain('regionDecoder/block1_inner/kernel')
  })

  test('tells what it does: steps, validations with pictures, looks inside', async () => {
    const { events, ...host } = createHost(models)
    await fineTune(models, requestOf({ steps: 2 }), undefined, host)
    const [step] = eventsOf(events, 'step')
    expect(step?.report.gradientNorms['regionDecoder/bins/kernel']).toBeGreaterThan(0)
    expect(step?.report.learningRate).toBeCloseTo(5e-4, 6)
    const validated = eventsOf(events, 'validated').map(({ report }) => report)
    expect(validated.map((report) => report.step)).toEqual([0, 2])
    expect(validated[0]?.strip[0]?.now).toEqual(validated[0]?.strip[0]?.before)
    expect(validated[1]?.strip[0]).toMatchObject({ id: 'c', target: { width: 64, height: 64 } })
    const [inside] = eventsOf(events, 'inside').map(({ report }) => report)
    expect(inside?.activations.map(({ layer }) => layer)).toEqual(['block0_inner', 'block1_inner'])
    for (const { shares, dead } of inside?.activations ?? []) {
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5)
      expect(dead).toBeLessThan(1)
    }
  })
})

describe('ends', () => {
  test('when asked, with the best so far', async () => {
    const host = createHost(models, 1)
    const result = await fineTune(models, requestOf(), undefined, host)
    expect(result).toMatchObject({ steps: 1, stoppedBy: 'request' })
    const [, stopped] = eventsOf(host.events, 'validated')
    expect(readSafetensors(result.weights).metadata.bestStep).toBe(stopped?.report.best ? '1' : '0')
    expect(eventsOf(host.events, 'checkpoint').map(({ step }) => step)).toEqual([1])
  })

  test('when validation no longer improves', async () => {
    const optimizer = { ...requestOf().settings.optimizer, learningRate: 0 }
    const host = createHost(models)
    const result = await fineTune(
      models,
      requestOf({ steps: 9, validateEvery: 1, patience: 2, optimizer }),
      undefined,
      host,
    )
    expect(result).toMatchObject({ steps: 2, stoppedBy: 'patience' })
    expect(eventsOf(host.events, 'validated').at(-1)?.report).toMatchObject({
      step: 2,
      best: false,
      bestStep: 0,
    })
  })
})

describe('where the device has no room', () => {
  /** A decoder that a batch of more than `most` pictures is too much for, once the run is under way. */
  function cramp(most: number) {
    const apply = models.regionDecoder.apply.bind(models.regionDecoder)
    models.regionDecoder.apply = (inputs, ...rest) => {
      const [features] = inputs as tf.Tensor[]
      if ((features?.shape[0] ?? 0) > most) throw new Error('Aborted(OOM)')
      return apply(inputs, ...rest)
    }
  }
  const teach = (host: ReturnType<typeof createHost>) =>
    fineTune(models, requestOf({ batch: 4 }), undefined, host)

  test('it learns from smaller batches, says so, and leaves no tensor', async () => {
    const tensors = tf.memory().numTensors
    const host = createHost(models)
    cramp(1)
    expect((await teach(host)).steps).toBe(4)
    const notes = eventsOf(host.events, 'note').map(({ text }) => text)
    expect(notes.filter((text) => text.includes('out of memory'))).toEqual([
      'The device ran out of memory: 2 examples a step from now on',
      'The device ran out of memory: 1 examples a step from now on',
    ])
    expect(tf.memory().numTensors).toBe(tensors)
  })

  test('nor for what is put on it: smaller batches too, and no tensor is left', async () => {
    const tensors = tf.memory().numTensors
    const backend = tf.backend()
    const write = backend.write.bind(backend)
    // How cells meet is [B,N,N,P], with room for as many cells as a step of it has.
    const isPairs = ([, rows, columns, depth]: number[]) => rows === columns && depth !== undefined
    vi.spyOn(backend, 'write').mockImplementation((values, shape, dtype) => {
      if (isPairs(shape) && (shape[0] as number) > 1 && (shape[1] as number) > 8)
        throw new Error('memory access out of bounds')
      return write(values, shape, dtype)
    })
    const host = createHost(models)
    expect((await teach(host)).steps).toBe(4)
    expect(eventsOf(host.events, 'note').at(-1)?.text).toContain('1 examples a step')
    expect(tf.memory().numTensors).toBe(tensors)
  })

  test('for one example either, it is told by name', async () => {
    const host = createHost(models)
    cramp(0)
    await expect(teach(host)).rejects.toThrow('no room to learn')
  })
})

test('a run that cannot be gone on with, since its drawings cannot be opened, leaves no tensor', async () => {
  const host = createHost(models, 2)
  await fineTune(models, requestOf(), undefined, host)
  const [checkpoint] = eventsOf(host.events, 'checkpoint')
  const tensors = tf.memory().numTensors
  const open = () => Promise.reject(new Error('no room'))
  const resumed = { ...requestOf(), resume: checkpoint?.bytes }
  await expect(fineTune(models, resumed, undefined, { ...createHost(models), open })).rejects.toThrow(
    'no room',
  )
  expect(tf.memory().numTensors).toBe(tensors)
})

describe('is refused by name', () => {
  test('without pieces to learn from or to validate on', async () => {
    for (const pieces of [[boxPiece('a', 'train')], [boxPiece('a', 'validation')]])
      await expect(
        fineTune(models, requestOf({}, pieces), undefined, createHost(models)),
      ).rejects.toMatchObject({
        code: 'bad-pieces',
      })
  })

  test('with a checkpoint of other settings or other art to rehearse with, or none at all', async () => {
    const host = createHost(models)
    await fineTune(models, requestOf({ steps: 2 }), undefined, host)
    const [checkpoint] = eventsOf(host.events, 'checkpoint')
    for (const resume of [checkpoint?.bytes, new Uint8Array(9)])
      await expect(
        fineTune(models, { ...requestOf({ steps: 2, seed: 8 }), resume }, undefined, createHost(models)),
      ).rejects.toMatchObject({ code: 'bad-checkpoint' })
    const resume = checkpoint?.bytes
    await expect(
      fineTune(models, { ...requestOf({ steps: 2 }), resume }, rehearsal, createHost(models)),
    ).rejects.toMatchObject({ code: 'bad-checkpoint' })
  })
})
