import { expect, test } from 'vitest'
import { createWorkQueue } from './workQueue.ts'

test('one piece of work begins when the one before has ended, also where that failed', async () => {
  const inOrder = createWorkQueue()
  const done: string[] = []
  let finish = () => {}
  const first = inOrder(async () => {
    await new Promise<void>((go) => {
      finish = go
    })
    done.push('first')
  })
  const second = inOrder(async () => {
    done.push('second')
    throw new Error('failed')
  })
  const third = inOrder(async () => done.push('third'))

  await new Promise((turn) => setTimeout(turn))
  expect(done).toEqual([])
  finish()
  await first
  await expect(second).rejects.toThrow('failed')
  expect(await third).toBe(3)
  expect(done).toEqual(['first', 'second', 'third'])
})
