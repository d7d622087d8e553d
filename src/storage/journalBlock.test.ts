import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  BLOCK_CHANGES,
  blockStart,
  countInBlocks,
  cutBlock,
  isBlock,
  packBlock,
  unpackBlock,
} from './journalBlock.ts'

const point = fc.record({ x: fc.double(), y: fc.double(), pressure: fc.double() })
const runs = fc.uint32Array({ maxLength: 6 })
const stroke = fc.record({
  kind: fc.constantFrom('stroke', 'ink', 'paint'),
  stroke: fc.record({ color: fc.string(), radiusPx: fc.double(), points: fc.array(point), clip: runs }),
})
const other = fc.record({ kind: fc.constantFrom('unlock', 'layer'), runs, settings: fc.jsonValue() })
/** What damage, or another version of Tintline, may have made of points. */
const oddPoints = fc.oneof(
  fc.array(fc.record({ x: fc.double(), y: fc.double(), pressure: fc.double(), tilt: fc.double() })),
  fc.array(fc.oneof(point, fc.jsonValue())),
  fc.jsonValue(),
)
const damaged = fc.oneof(
  fc.jsonValue(),
  fc.record({ kind: fc.string(), stroke: fc.jsonValue() }),
  fc.record({ kind: fc.constant('stroke'), stroke: fc.record({ points: oddPoints }) }),
  fc.constant(undefined),
)
/** As a browser gives back what it stored. */
const kept = <T>(data: T): T => structuredClone(data)
const changes = fc
  .array(fc.oneof({ weight: 4, arbitrary: stroke }, other, damaged), { maxLength: 12 })
  .map(kept)

test('a block gives back the very changes that were packed, whatever they are', () => {
  fc.assert(
    fc.property(changes, (list) => {
      const block = kept(packBlock(list))
      expect(isBlock(block)).toBe(true)
      expect(unpackBlock(block)).toStrictEqual(list)
    }),
  )
})

test('a block that is cut anywhere holds what the list does that is cut there', () => {
  fc.assert(
    fc.property(changes, fc.nat(12), (list, count) => {
      const cut = kept(cutBlock(kept(packBlock(list)), count))
      expect(cut).toStrictEqual(kept(packBlock(list.slice(0, count))))
      expect(unpackBlock(cut)).toStrictEqual(list.slice(0, count))
    }),
  )
})

test('the points of strokes lie in one array of numbers', () => {
  const points = [
    { x: 1, y: 2, pressure: 0.5 },
    { x: 3, y: -0, pressure: 1 },
  ]
  const block = packBlock([{ kind: 'ink', stroke: { radiusPx: 2, points } }, { kind: 'layer' }])
  expect(block.points).toEqual(Float64Array.of(1, 2, 0.5, 3, -0, 1))
  expect(block.counts).toEqual([2, -1])
  expect(block.changes).toEqual([{ kind: 'ink', stroke: { radiusPx: 2 } }, { kind: 'layer' }])
})

test('no change of a block whose parts do not fit together is taken for one that was made', () => {
  const points = [{ x: 1, y: 2, pressure: 0.5 }]
  const whole = packBlock(Array.from({ length: 3 }, () => ({ kind: 'ink', stroke: { points } })))
  const odd = [
    { counts: [1, 1, 2] },
    { counts: [1, 2] },
    { counts: [1, 2.5, -0.5] },
    { counts: [-2, 2, 3] },
    { counts: 'gone' },
    { counts: undefined },
    { points: new Float64Array(8) },
    { points: [1, 2, 0.5] },
    { points: undefined },
  ]
  for (const parts of odd) {
    const block: unknown = { ...whole, ...parts }
    expect(isBlock(block) && unpackBlock(block)).toEqual([undefined, undefined, undefined])
  }
  // Of strokes whose points are put apart nothing but the stroke can have gone.
  const [gone, ...others] = unpackBlock({ ...whole, changes: ['?', ...whole.changes.slice(1)] })
  expect(gone).toBeUndefined()
  expect(others).toEqual([1, 2].map(() => ({ kind: 'ink', stroke: { points } })))
})

test('what is no block is not taken for one', () => {
  for (const record of [undefined, null, 'block', {}, { kind: 'block' }, { kind: 'ink', changes: [] }, []])
    expect(isBlock(record)).toBe(false)
})

test('whole blocks without the newest changes are packed', () => {
  fc.assert(
    fc.property(fc.nat(5000), (count) => {
      const packed = countInBlocks(count)
      expect(packed % BLOCK_CHANGES).toBe(0)
      if (packed > 0) expect(count - packed).toBeGreaterThanOrEqual(64)
      expect(count - packed).toBeLessThan(64 + BLOCK_CHANGES)
    }),
  )
  expect([0, 127, 128, 200].map(blockStart)).toEqual([0, 0, 128, 128])
})
