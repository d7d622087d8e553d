import { expect, it, vi } from 'vitest'
import type { Change } from '../core/document/change.ts'
import { createGray } from '../core/image/pixels.ts'
import { freshStores } from './__fixtures__/freshStores.ts'
import { openProjectStore } from './projectStore.ts'

const stores = freshStores(openProjectStore)

const hint = (x: number): Change => ({
  kind: 'stroke',
  stroke: { tool: 'hint', color: '#ff8800', radiusPx: 3, points: [{ x, y: 2, pressure: 0.5 }] },
})

/** How many operations on records a piece of work does. */
async function operationsOf(work: () => Promise<void>): Promise<number> {
  const kinds = ['get', 'getAll', 'getAllKeys', 'put', 'add', 'delete', 'openCursor', 'count'] as const
  const spies = kinds.map((kind) => vi.spyOn(IDBObjectStore.prototype, kind))
  await work()
  const calls = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0)
  for (const spy of spies) spy.mockRestore()
  return calls
}

it('a change, its undo and another in its place touch as few records after ten thousand others as after twenty', async () => {
  const store = await stores.open()
  await store.saveDrawing({ id: 'a', name: 'a.png', line: createGray(7, 5) })
  const costsAfter = async (count: number) => {
    await store.rewriteJournal(
      'a',
      Array.from({ length: count }, (_, x) => hint(x)),
      count,
    )
    const costs = []
    for (const entry of [hint(1), { kind: 'cursor', position: count } as const, hint(2)])
      costs.push(await operationsOf(() => store.appendChange('a', entry)))
    return costs
  }
  const early = await costsAfter(20)
  expect(Math.max(...early)).toBeLessThan(6)
  expect(await costsAfter(2_000)).toEqual(early)
  expect(await costsAfter(10_000)).toEqual(early)
})

it('a change that takes the place of many undone ones touches as few records after ten thousand others as after two thousand', async () => {
  const store = await stores.open()
  await store.saveDrawing({ id: 'a', name: 'a.png', line: createGray(7, 5) })
  const costAfter = async (count: number) => {
    const past = Array.from({ length: count }, (_, x) => hint(x))
    await store.rewriteJournal('a', past, 1_000)
    return operationsOf(() => store.appendChange('a', hint(1)))
  }
  const early = await costAfter(2_000)
  expect(early).toBeLessThan(7)
  expect(await costAfter(10_000)).toBe(early)
})
