import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCellQueue } from './cellQueue.ts'

test('cells come out by price, of one price the lowest first, as often as they went in', () => {
  const entry = fc.tuple(fc.nat(20), fc.constantFrom(0, 0.25, 1, 1.5, 300))
  fc.assert(
    fc.property(fc.array(entry), fc.array(entry), (first, then) => {
      const queue = createCellQueue()
      const takeAll = (entries: typeof first) => {
        for (const [cell, price] of entries) queue.push(cell, price)
        return entries.map(() => queue.pop())
      }
      expect(takeAll(first)).toEqual(sorted(first))
      expect(queue.pop()).toBe(-1)
      expect(takeAll(then)).toEqual(sorted(then))
    }),
  )
})

const sorted = (entries: readonly (readonly [cell: number, price: number])[]) =>
  entries.toSorted(([a, p], [b, q]) => p - q || a - b).map(([cell]) => cell)
