import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromFloat16Bits, toFloat16Bits } from './float16.ts'
import { readSafetensors, writeSafetensors } from './safetensors.ts'

const tensor = fc.array(fc.nat(3), { maxLength: 4 }).chain((shape) => {
  const count = shape.reduce((product, side) => product * side, 1)
  const value = fc.float({ min: -60000, max: 60000, noNaN: true })
  return fc
    .array(value, { minLength: count, maxLength: count })
    .map((values) => ({ shape, values: Float32Array.from(values) }))
})
const name = fc.string({ minLength: 1 }).filter((text) => text !== '__metadata__')

describe('what was written comes back', () => {
  test('F32 to the bit, F16 as rounded, notes as they were', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, tensor), { maxLength: 5 }),
        fc.dictionary(fc.string(), fc.string()),
        fc.boolean(),
        (pairs, metadata, half) => {
          const tensors = new Map(pairs)
          const read = readSafetensors(writeSafetensors({ tensors, metadata }, () => (half ? 'F16' : 'F32')))
          const rounded = new Map(
            [...tensors].map(([key, { shape, values }]) => [
              key,
              { shape, values: half ? values.map((value) => fromFloat16Bits(toFloat16Bits(value))) : values },
            ]),
          )
          expect(read.tensors).toEqual(rounded)
          expect({ ...read.metadata }).toEqual({ ...metadata })
        },
      ),
    )
  })

  test('the layout is the published one', () => {
    const bytes = writeSafetensors({
      tensors: new Map([['a', { shape: [2], values: Float32Array.of(1, -2) }]]),
      metadata: { by: 'x' },
    })
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true))
    expect(length % 8).toBe(0)
    expect(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))).toEqual({
      __metadata__: { by: 'x' },
      a: { dtype: 'F32', shape: [2], data_offsets: [0, 8] },
    })
    expect([...new Float32Array(bytes.slice(8 + length).buffer)]).toEqual([1, -2])
  })

  test('what a half cannot hold is not written', () => {
    const tensors = new Map([['a', { shape: [1], values: Float32Array.of(1e5) }]])
    expect(() => writeSafetensors({ tensors, metadata: {} }, () => 'F16')).toThrow(/a holds/)
  })
})

/** A file with any header and data. */
function fileOf(header: unknown, data: ArrayLike<number>, length?: bigint): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header))
  const file = new Uint8Array(8 + json.length + data.length)
  new DataView(file.buffer).setBigUint64(0, length ?? BigInt(json.length), true)
  file.set(json, 8)
  file.set(data, 8 + json.length)
  return file
}

test('a file of another kind is told to be no style file', () => {
  for (const bytes of [new Uint8Array(3), new TextEncoder().encode('\x89PNG and so on, as pictures begin')])
    expect(() => readSafetensors(bytes)).toThrow(/^This is not a style file/)
})

describe('hostile files are refused by name', () => {
  const four = { dtype: 'F32', shape: [1], data_offsets: [0, 4] }
  const nan = new Uint8Array(Float32Array.of(Number.NaN).buffer)
  test.each([
    ['nothing', new Uint8Array(3)],
    ['a header longer than the file', fileOf({ a: four }, new Uint8Array(4), 1n << 60n)],
    ['broken JSON', fileOf('{"a":', new Uint8Array(4))],
    ['a list', fileOf([], [])],
    ['broken UTF-8', fileOf({}, [], 2n).fill(0xff, 8)],
    ['a truncated tensor', fileOf({ a: four }, new Uint8Array(3))],
    ['bytes left over', fileOf({ a: four }, new Uint8Array(5))],
    ['an overlap', fileOf({ a: four, b: four }, new Uint8Array(4))],
    ['a gap', fileOf({ a: four, b: { ...four, data_offsets: [8, 12] } }, new Uint8Array(12))],
    ['a length unlike the shape', fileOf({ a: { ...four, shape: [2] } }, new Uint8Array(4))],
    ['negative sides', fileOf({ a: { ...four, shape: [-1, -1] } }, new Uint8Array(4))],
    ['another type', fileOf({ a: { ...four, dtype: 'I32' } }, new Uint8Array(4))],
    ['no entry', fileOf({ a: null }, new Uint8Array(4))],
    ['numbers that are none', fileOf({ a: four }, nan)],
    ['notes that are no texts', fileOf({ __metadata__: { a: 1 } }, [])],
  ])('%s', (_, bytes) => {
    expect(() => readSafetensors(bytes)).toThrow(expect.objectContaining({ code: 'bad-weights' }))
  })
})
