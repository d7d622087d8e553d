import { expect, test } from 'vitest'
import { createLatestQueue } from './latestQueue.ts'

/** Jobs that end when told to. */
function controlledJobs() {
  const started: string[] = []
  const ends = new Map<string, (value: string) => void>()
  return {
    started,
    job: (name: string) => () =>
      new Promise<string>((resolve) => {
        started.push(name)
        ends.set(name, resolve)
      }),
    async end(name: string) {
      ends.get(name)?.(name)
      await new Promise((resolve) => setTimeout(resolve))
    },
  }
}

test('one runs, the newest waits, the ones between are cancelled', async () => {
  const queue = createLatestQueue()
  const jobs = controlledJobs()
  const results = Promise.allSettled(['a', 'b', 'c'].map((name) => queue.run('kind', jobs.job(name))))
  expect(jobs.started).toEqual(['a'])
  await jobs.end('a')
  expect(jobs.started).toEqual(['a', 'c'])
  await jobs.end('c')
  expect(await results).toMatchObject([
    { value: 'a' },
    { status: 'rejected', reason: { code: 'cancelled' } },
    { value: 'c' },
  ])
})

test('kinds do not wait for each other', async () => {
  const queue = createLatestQueue()
  const jobs = controlledJobs()
  const both = Promise.all([queue.run('a', jobs.job('a')), queue.run('b', jobs.job('b'))])
  expect(jobs.started).toEqual(['a', 'b'])
  await jobs.end('b')
  await jobs.end('a')
  expect(await both).toEqual(['a', 'b'])
})

test('a job that fails lets the next one run', async () => {
  const queue = createLatestQueue()
  const failed = queue.run('kind', () => Promise.reject(new Error('no')))
  const next = queue.run('kind', async () => 'yes')
  await expect(failed).rejects.toThrow('no')
  await expect(next).resolves.toBe('yes')
})

test('clearing cancels what waits and spares what runs', async () => {
  const queue = createLatestQueue()
  const jobs = controlledJobs()
  const results = Promise.allSettled(['a', 'b'].map((name) => queue.run('kind', jobs.job(name))))
  queue.clear()
  await jobs.end('a')
  expect(await results).toMatchObject([{ value: 'a' }, { reason: { code: 'cancelled' } }])
})
