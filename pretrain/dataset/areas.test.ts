import { describe, expect, it } from 'vitest'
import { createRandom } from '../../src/core/random.ts'
import { findAreas, paintAreas } from './areas.ts'
import type { Region } from './lineArt.ts'

const SIZE = 40
const REGIONS: Region[] = [
  { outlined: false, piece: -1 },
  { outlined: false, piece: 0 },
  { outlined: false, piece: 1 },
]

/** A silhouette of piece 0, parted by a line of ink at x = 25, beside one of piece 1 from x = 35 on. */
function parted() {
  const ink = new Uint8Array(SIZE * SIZE).fill(255)
  const labels = new Int32Array(SIZE * SIZE).fill(1)
  for (let i = 0; i < ink.length; i++) {
    if (i % SIZE === 25) ink[i] = 0
    if (i % SIZE >= 35) labels[i] = 2
  }
  return { ink, labels, base: new Uint8Array(SIZE * SIZE * 3).fill(200) }
}

describe('findAreas', () => {
  it('finds what ink parts, largest first', () => {
    const { ink, labels } = parted()
    const areas = findAreas(labels, (i) => (ink[i] as number) > 250)
    expect(areas.map(({ label, pixels }) => [label, pixels.length])).toEqual([
      [1, 25 * SIZE],
      [1, 9 * SIZE],
      [2, 5 * SIZE],
    ])
  })
})

describe('paintAreas', () => {
  it('colours the smaller area apart, and neither ink, the largest area nor another piece', () => {
    const { ink, labels, base } = parted()
    let painted = 0
    for (let seed = 0; seed < 12; seed++) {
      const out = paintAreas(base, ink, labels, REGIONS, new Set([0]), createRandom(seed))
      const columns = new Set<number>()
      for (let i = 0; i < out.length; i++) if (out[i] !== 200) columns.add(Math.floor(i / 3) % SIZE)
      if (columns.size === 0) continue
      painted++
      expect([...columns].sort((a, b) => a - b)).toEqual([26, 27, 28, 29, 30, 31, 32, 33, 34])
    }
    expect(painted).toBeGreaterThan(3)
  })
})
