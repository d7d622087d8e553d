import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyStroke } from '../hints/__fixtures__/anyStroke.ts'
import type { Stroke } from '../hints/stroke.ts'
import { createVisibleHints } from './visibleHints.ts'

test('following strokes through undo and other ways on gives what each list gives by itself', () => {
  const move = fc.record({ keep: fc.nat(12), added: fc.array(anyStroke, { maxLength: 4 }) })
  fc.assert(
    fc.property(fc.array(move, { maxLength: 8 }), (moves) => {
      const followed = createVisibleHints()
      let strokes: readonly Stroke[] = []
      for (const { keep, added } of moves) {
        strokes = [...strokes.slice(0, keep), ...added]
        expect(followed.follow(strokes)).toEqual(createVisibleHints().follow(strokes))
      }
    }),
    { numRuns: 200 },
  )
})
