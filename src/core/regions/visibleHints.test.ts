import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyStroke } from '../hints/__fixtures__/anyStroke.ts'
import type { Stroke } from '../hints/stroke.ts'
import { covers, runsOver, sampleStroke } from './strokePath.ts'
import { createVisibleHints } from './visibleHints.ts'

test('a stroke runs over what any of its samples covers', () => {
  const place = fc.record({ x: fc.double({ min: -60, max: 160, noNaN: true }), y: fc.nat(80) })
  fc.assert(
    fc.property(anyStroke, fc.array(place, { minLength: 20 }), (stroke, places) => {
      for (const each of places)
        expect(runsOver(stroke, each)).toBe(sampleStroke(stroke).some((sample) => covers(sample, each)))
    }),
    { numRuns: 1000 },
  )
})

test('what shows of a hint is what no later stroke runs over, however wide it is', () => {
  const wide = fc.integer({ min: 1, max: 20_000 })
  fc.assert(
    fc.property(fc.array(anyStroke, { maxLength: 6 }), anyStroke, wide, (strokes, last, radiusPx) => {
      const all = [...strokes, { ...last, radiusPx }]
      const shown = all.flatMap((stroke, i) => {
        const later = all.slice(i + 1)
        const samples = sampleStroke(stroke).filter((place) => !later.some((over) => runsOver(over, place)))
        const color = stroke.tool === 'hint' ? stroke.color : undefined
        return stroke.tool === 'erase' || samples.length === 0 ? [] : [{ color, samples }]
      })
      expect(createVisibleHints().follow(all)).toEqual(shown)
    }),
    { numRuns: 200 },
  )
})

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
