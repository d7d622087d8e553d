import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPath } from './__fixtures__/paths.ts'
import { type Chain, createGrowingOutline } from './growingOutline.ts'
import { inkOutline } from './inkOutline.ts'

/** Edges as text, in an order of their own: an outline is known by its edges. */
const edgesOf = (chains: readonly Chain[]) =>
  chains
    .flatMap((chain) => chain.slice(1).map((to, i) => `${chain[i]} ${to}`))
    .filter((edge) => {
      const [from, to] = edge.split(' ')
      return from !== to
    })
    .sort()

test('at each point the outline is, to the last bit, that of the stroke ended there', () => {
  fc.assert(
    fc.property(anyPath, fc.constantFrom(0.5, 2.5, 6, 30), (path, radiusPx) => {
      const grow = createGrowingOutline(radiusPx)
      const settled: Chain[] = []
      path.forEach((point, i) => {
        const grown = grow([point])
        settled.push(...grown.settled)
        const whole = inkOutline({ radiusPx, points: path.slice(0, i + 1) })
        expect(edgesOf([...settled, grown.open])).toEqual(edgesOf([[...whole, ...whole.slice(0, 1)]]))
      })
    }),
    { numRuns: 300 },
  )
})

test('what is not settled stays short, and nothing is given twice, however long the stroke is', () => {
  const grow = createGrowingOutline(10)
  const sizes = Array.from({ length: 600 }, (_, i) => {
    const { settled, open } = grow([
      { x: 300 + 250 * Math.sin(i), y: 300 + 250 * Math.cos(i / 7), pressure: 1 },
    ])
    return settled.reduce((sum, chain) => sum + chain.length, open.length)
  })
  expect(Math.max(...sizes.slice(300))).toBeLessThanOrEqual(Math.max(...sizes.slice(0, 300)))
})
