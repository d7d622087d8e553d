import { describe, expect, test } from 'vitest'
import { createLossWatch, NOTHING_SEEN } from './lossWatch.ts'

describe('an explosion', () => {
  test('is so from the first loss on where it is absurd', () => {
    const watch = createLossWatch(NOTHING_SEEN)
    expect(watch.isExplosion(1e30)).toBe(true)
    expect(watch.isExplosion(5000)).toBe(false)
  })

  test('is far above what was seen before', () => {
    const watch = createLossWatch(NOTHING_SEEN)
    watch.sawSane(2)
    expect(watch.isExplosion(20)).toBe(false)
    expect(watch.isExplosion(40)).toBe(true)
  })
})
