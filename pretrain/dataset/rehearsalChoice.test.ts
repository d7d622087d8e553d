import { describe, expect, test } from 'vitest'
import { createRandom } from '../../src/core/random.ts'
import type { ManifestItem } from './manifest.ts'
import { chooseRehearsal, hasSomethingToColor, isOnPaper } from './rehearsalChoice.ts'

const item = (source: string, index: number, change: Partial<ManifestItem> = {}): ManifestItem => ({
  id: `${source}/${index}`,
  source,
  name: String(index),
  concept: String(index),
  licence: 'CC-BY-4.0',
  author: 'someone',
  kind: 'ink',
  split: 'train',
  ownColors: true,
  index,
  ...change,
})
const many = (source: string, change: Partial<ManifestItem> = {}) =>
  Array.from({ length: 30 }, (_, index) => item(source, index, change))
const choose = (items: readonly ManifestItem[], isGood = async (_: ManifestItem) => true) =>
  chooseRehearsal(items, createRandom(1), isGood)

describe('pictures to rehearse with', () => {
  test('are of the training split, in their own colours, under licences that let them be handed on', async () => {
    const chosen = await choose([
      ...many('twemoji'),
      ...many('held', { split: 'test' }),
      ...many('recolored', { ownColors: false }),
      ...many('closed', { licence: 'free for personal and commercial use' }),
      ...many('mixed', { licence: 'CC-BY-4.0 + MIT' }),
      ...many('figures', { licence: 'Apache-2.0' }),
      ...many('scene', { licence: 'CC-BY-4.0 + CC0-1.0' }),
    ])
    expect(new Set(chosen.map(({ source }) => source))).toEqual(new Set(['twemoji', 'figures', 'scene']))
  })

  test('are few of each source, the same ones each time, and good ones only', async () => {
    const items = [...many('dicebear-micah'), ...many('dicebear-personas')]
    const isGood = async ({ index }: ManifestItem) => index % 10 === 7
    const chosen = await choose(items, isGood)
    expect(chosen).toHaveLength(4)
    expect(chosen.every(({ index }) => index % 10 === 7)).toBe(true)
    expect(await choose(items, isGood)).toEqual(chosen)
  })
})

test('a picture is worth a place with a drawing’s ink and several colours', () => {
  const line = (ink: number) => Uint8Array.from({ length: 400 }, (_, i) => (i < ink ? 0 : 255))
  const color = (...counts: number[]) => {
    const out = new Uint8Array(300)
    let at = 0
    counts.forEach((count, label) => {
      out.fill(40 * label, at, at + 3 * count)
      at += 3 * count
    })
    return out
  }
  expect(hasSomethingToColor(line(40), color(60, 30, 10))).toBe(true)
  expect(hasSomethingToColor(line(4), color(60, 30, 10))).toBe(false)
  expect(hasSomethingToColor(line(120), color(60, 30, 10))).toBe(false)
  expect(hasSomethingToColor(line(40), color(60, 40))).toBe(false)
  // A speck of a third colour does not make a picture.
  expect(hasSomethingToColor(line(40), color(60, 39, 1))).toBe(false)
})

test('a picture lies on paper where most of its border is white', () => {
  const sheet = (isWhite: (x: number, y: number) => boolean) =>
    Uint8Array.from({ length: 300 }, (_, i) => {
      const pixel = Math.floor(i / 3)
      return isWhite(pixel % 10, Math.floor(pixel / 10)) ? 255 : 200
    })
  expect(
    isOnPaper(
      sheet((x, y) => x === 0 || y === 0 || x === 9 || y === 9),
      10,
    ),
  ).toBe(true)
  expect(
    isOnPaper(
      sheet((x) => x > 0),
      10,
    ),
  ).toBe(true)
  expect(
    isOnPaper(
      sheet((x, y) => x > 0 && x < 9 && y > 0 && y < 9),
      10,
    ),
  ).toBe(false)
})
