import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { createSizeWatch } from './sizeWatch.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})

const tensors = (numbers: Readonly<Record<string, readonly number[]>>) =>
  Object.entries(numbers).map(([name, values]) => [name, tf.tensor1d([...values])] as const)
const compare = async (
  before: Parameters<typeof tensors>[0],
  after: Parameters<typeof tensors>[0],
  isFelt = false,
) => {
  const watch = createSizeWatch()
  await watch.start(tensors(before))
  return watch.compare(tensors(after), () => isFelt)
}

describe('after a step', () => {
  test('other numbers are well, and so are zeros where there were zeros', async () => {
    expect(await compare({ a: [1, 2], b: [0, 0] }, { a: [1, 2.5], b: [0, 0] })).toBeUndefined()
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e30])('%s is told', async (value) => {
    expect(await compare({ a: [1, 2] }, { a: [1, value] })).toMatch(/not numbers/)
  })

  test('a tensor that is all zero of a sudden is told', async () => {
    expect(await compare({ a: [1, 2] }, { a: [0, 0] })).toBe('the numbers of a were lost')
    expect(await compare({ a: [1, 2] }, { a: [0, 2] })).toBeUndefined()
  })

  test('a new tensor may be zero unless it has something to remember', async () => {
    expect(await compare({ a: [1] }, { a: [1], m: [0, 0] })).toBeUndefined()
    expect(await compare({ a: [1] }, { a: [1], m: [0, 0] }, true)).toBe('the numbers of m were lost')
  })

  test('it is compared with the step before, unless that is forgotten', async () => {
    const watch = createSizeWatch()
    await watch.start(tensors({ a: [0] }))
    await watch.compare(tensors({ a: [1] }), () => false)
    await watch.start(tensors({ a: [0] }))
    expect(await watch.compare(tensors({ a: [0] }), () => false)).toMatch(/lost/)
    watch.forget()
    await watch.start(tensors({ a: [0] }))
    expect(await watch.compare(tensors({ a: [0] }), () => false)).toBeUndefined()
  })
})
