import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPath } from './__fixtures__/paths.ts'
import { type Chain, changedEdges } from './changedEdges.ts'
import { inkOutline } from './inkOutline.ts'

const edgesOf = (chain: Chain) => chain.slice(1).map((to, i) => `${chain[i]} ${to}`)
const outlineOf = (chain: Chain) => edgesOf([...chain, ...chain.slice(0, 1)])

/** Edges after some went and others came. */
function changed(edges: readonly string[], gone: readonly string[], come: readonly string[]): string[] {
  const left = [...edges]
  for (const edge of gone) left.splice(left.indexOf(edge), 1)
  return [...left, ...come].sort()
}

test('what goes and what comes make one outline the other', () => {
  fc.assert(
    fc.property(anyPath, fc.constantFrom(0.5, 6, 30), fc.nat({ max: 24 }), (points, radiusPx, count) => {
      const before = inkOutline({ radiusPx, points: points.slice(0, count) })
      const after = inkOutline({ radiusPx, points })
      const { gone, come } = changedEdges(before, after)
      expect(changed(outlineOf(before), edgesOf(gone), edgesOf(come))).toEqual(outlineOf(after).sort())
    }),
  )
})

test('of a stroke that goes on only the edges around the pen are others, and none where nothing changed', () => {
  const points = Array.from({ length: 200 }, (_, i) => ({ x: 4 * i, y: 60 * Math.sin(i / 9), pressure: 1 }))
  const before = inkOutline({ radiusPx: 6, points: points.slice(0, 199) })
  const after = inkOutline({ radiusPx: 6, points })
  const { gone, come } = changedEdges(before, after)
  expect(gone.length + come.length).toBeLessThan(0.3 * after.length)
  expect(changedEdges(after, after)).toEqual({ gone: [], come: [] })
})
