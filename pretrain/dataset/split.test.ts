import { describe, expect, it } from 'vitest'
import { conceptOf, PLAIN_SIGN } from './concept.ts'
import { draftScenes } from './scenes.ts'
import { type ArtItem, OUTLINE } from './sources/artItem.ts'
import { type Split, splitOf } from './split.ts'

describe('conceptOf', () => {
  it('gives near-twins of different sources one word', () => {
    expect(conceptOf('woman-running-2')).toBe(conceptOf('person-running'))
    expect(conceptOf('fox-face-1')).toBe(conceptOf('fox'))
    expect(conceptOf('waving-hand-medium-dark-skin-tone')).toBe(conceptOf('waving-hand'))
  })

  it('never comes out empty, even for names that are only digits', () => {
    expect(conceptOf('2')).toBe('2')
    expect(conceptOf('man-')).not.toBe('')
  })

  it('knows plain signs from drawings', () => {
    expect(['flag-france', 'keycap-3', 'left-arrow', 'letter-a'].every((name) => PLAIN_SIGN.test(name))).toBe(
      true,
    )
    expect(['fox', 'birthday-cake', 'grinning-face', 'sailboat'].some((name) => PLAIN_SIGN.test(name))).toBe(
      false,
    )
  })
})

describe('splitOf', () => {
  const concepts = Array.from({ length: 4000 }, (_, i) => `concept${i}`)

  it('depends on the concept alone, so no concept straddles splits', () => {
    const once = concepts.map((concept) => splitOf(concept, 7))
    const backwards = [...concepts].reverse().map((concept) => splitOf(concept, 7))
    expect(backwards.reverse()).toEqual(once)
  })

  it('comes near 70/20/10', () => {
    const share = (split: Split) => concepts.filter((c) => splitOf(c, 7) === split).length / concepts.length
    expect(share('train')).toBeCloseTo(0.7, 1)
    expect(share('val')).toBeCloseTo(0.2, 1)
    expect(share('test')).toBeCloseTo(0.1, 1)
  })

  it('changes with the seed', () => {
    expect(concepts.some((c) => splitOf(c, 7) !== splitOf(c, 8))).toBe(true)
  })
})

describe('draftScenes', () => {
  const item = (concept: string): ArtItem => ({
    id: concept,
    source: 's',
    name: concept,
    concept,
    licence: 'MIT',
    author: 'a',
    svg: '<svg/>',
    style: OUTLINE,
    coloring: 'icon',
    stands: false,
  })

  it('composes only from pieces of the scene’s own split', () => {
    const pools = new Map<Split, ArtItem[]>([
      ['train', Array.from({ length: 40 }, (_, i) => item(`train${i}`))],
      ['val', Array.from({ length: 40 }, (_, i) => item(`val${i}`))],
      ['test', Array.from({ length: 40 }, (_, i) => item(`test${i}`))],
    ])
    const scenes = draftScenes(pools, 0.5, 3)
    expect(scenes).toHaveLength(60)
    for (const scene of scenes) {
      expect(scene.items.every(({ concept }) => concept.startsWith(scene.split))).toBe(true)
      expect(scene.items.length).toBeGreaterThanOrEqual(2)
      expect(scene.items.length).toBeLessThanOrEqual(6)
    }
  })
})
