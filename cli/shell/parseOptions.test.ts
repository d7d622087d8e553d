import { expect, test } from 'vitest'
import { parseOptions, readBackend, readCounts, readInteger, readModelSize } from './parseOptions.ts'

const refused = expect.objectContaining({ code: 'unknown-option' })

test('options take their values, words stay in order', () => {
  const parsed = parseOptions(['a.png', '--size', '256', '--out=b.png'], ['size', 'out'], 1, 'usage')
  expect(parsed.values).toEqual({ size: '256', out: 'b.png' })
  expect(parsed.positionals).toEqual(['a.png'])
})

test('switches take no value and are set or not', () => {
  const parse = (args: string[]) => parseOptions(args, ['size'], 1, 'usage', ['finish', 'fast'])
  expect(parse(['--finish', 'a.png', '--size', '64'])).toEqual({
    values: { size: '64' },
    positionals: ['a.png'],
    switches: new Set(['finish']),
  })
  expect(parse([]).switches).toEqual(new Set())
  expect(() => parse(['--finish=yes'])).toThrow(refused)
})

test.each([[['--colour', 'red']], [['--size']], [['a', 'b']], [['-x']]])('%j is refused by name', (args) => {
  expect(() => parseOptions(args, ['size'], 1, 'Usage: this way')).toThrow(refused)
  expect(() => parseOptions(args, ['size'], 1, 'Usage: this way')).toThrow(/Usage: this way$/)
})

test('hint counts come sorted, each once', () => {
  expect(readCounts('10,0,3,3')).toEqual([0, 3, 10])
})

test.each(['', '1,', '-1', '1.5', 'x'])('hint counts "%s" are refused', (text) => {
  expect(() => readCounts(text)).toThrow(refused)
})

test('numbers, sizes and backends outside what there is are refused', () => {
  expect(readInteger('seed', '0', 0)).toBe(0)
  expect(() => readInteger('limit', '0', 1)).toThrow(refused)
  expect(readModelSize('384')).toBe(384)
  expect(() => readModelSize('300')).toThrow(refused)
  expect(readBackend('cpu')).toBe('cpu')
  expect(() => readBackend('webgpu')).toThrow(refused)
})
