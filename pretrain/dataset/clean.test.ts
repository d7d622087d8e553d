import { describe, expect, it } from 'vitest'
import { fingerprint } from '../../src/core/pieces/fingerprint.ts'
import { DuplicateFinder, judge, measureBareBorders, type PairFacts } from './clean.ts'
import { ManifestBuilder } from './manifest.ts'

const SIZE = 68

function picture(change = 0, paint = [200, 80, 40]): Uint8Array {
  const color = new Uint8Array(SIZE * SIZE * 3).fill(255)
  for (let y = 10; y < 50; y++) {
    for (let x = 10 + (y % 17); x < 50; x++)
      for (let c = 0; c < 3; c++) color[(y * SIZE + x) * 3 + c] = (paint[c] as number) + change
  }
  return color
}

const facts = (color: Uint8Array, digest: string): PairFacts => ({
  inkShare: 0.1,
  colorShare: 0.3,
  paintedShare: 0.5,
  bareBorderShare: 0,
  digest,
  print: fingerprint(color, SIZE),
})

describe('judge', () => {
  it('names the reason at each limit', () => {
    const pair = facts(picture(), 'a')
    expect(judge(pair)).toBeNull()
    expect(judge({ ...pair, inkShare: 0.0099 })).toBe('too-little-ink')
    expect(judge({ ...pair, inkShare: 0.351 })).toBe('too-much-ink')
    expect(judge({ ...pair, colorShare: 0.01 })).toBe('too-little-color')
    expect(judge({ ...pair, paintedShare: 0.019 })).toBe('empty-art')
    expect(judge({ ...pair, bareBorderShare: 0.51 })).toBe('unlined')
  })

  it('tells colours that lines bound from colours that none does', () => {
    const size = 80
    const line = new Uint8Array(size * size).fill(255)
    const under = new Uint8Array(size * size * 3).fill(255)
    const inside = (i: number, from: number, to: number) =>
      Math.min(i % size, Math.floor(i / size)) >= from && Math.max(i % size, Math.floor(i / size)) < to
    for (let i = 0; i < line.length; i++) if (inside(i, 20, 60)) under.set([200, 30, 30], i * 3)
    expect(measureBareBorders(line, under)).toBe(1)
    for (let i = 0; i < line.length; i++) if (inside(i, 19, 61) && !inside(i, 22, 58)) line[i] = 0
    expect(measureBareBorders(line, under)).toBe(0)
  })
})

describe('DuplicateFinder', () => {
  it('drops exact duplicates of any source and near ones of the same source', () => {
    const finder = new DuplicateFinder()
    expect(finder.check('a', facts(picture(), '1'))).toBeNull()
    expect(finder.check('b', facts(picture(), '1'))).toBe('exact-duplicate')
    expect(finder.check('a', facts(picture(3), '2'))).toBe('near-duplicate')
    expect(finder.check('b', facts(picture(3), '3'))).toBeNull()
  })

  it('keeps the same shapes in other colours', () => {
    const finder = new DuplicateFinder()
    expect(finder.check('a', facts(picture(), '1'))).toBeNull()
    expect(finder.check('a', facts(picture(0, [20, 90, 200]), '2'))).toBeNull()
  })
})

describe('ManifestBuilder', () => {
  it('counts what was dropped by reason and source, and averages paper pixels of the train split only', () => {
    const builder = new ManifestBuilder()
    builder.drop('noto/a', 'noto', 'crashed')
    builder.drop('noto/a', 'noto', 'crashed')
    builder.drop('twemoji/b', 'twemoji', 'near-duplicate')
    const item = {
      id: 'i',
      source: 's',
      name: 'n',
      concept: 'c',
      licence: 'MIT + CC0-1.0',
      author: 'a',
      kind: 'scene',
      ownColors: true,
      index: 0,
    } as const
    const pair = {
      line: Uint8Array.from([0, 255]),
      under: Uint8Array.from([9, 9, 9, 100, 150, 200]),
      color: new Uint8Array(6),
      facts: facts(picture(), '1'),
    }
    builder.keep({ ...item, split: 'train' }, pair)
    builder.keep({ ...item, split: 'test' }, { ...pair, under: new Uint8Array(6) })
    const manifest = builder.finish(1, 256, 'hash')
    expect(manifest.dropped).toEqual({ crashed: 2, 'near-duplicate': 1 })
    expect(manifest.droppedBySource.noto).toEqual({ crashed: 2 })
    expect(manifest.trainMeanColor).toEqual([100, 150, 200])
    expect(manifest.counts.licence).toEqual({ MIT: 2, 'CC0-1.0': 2 })
  })
})
