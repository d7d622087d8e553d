import { describe, expect, it } from 'vitest'
import { ScalingStatistics } from './scaling.ts'

describe('ScalingStatistics', () => {
  it('gives mean and deviation on the scale the network sees', () => {
    const statistics = new ScalingStatistics()
    statistics.add({ line: Uint8Array.from([0, 255]), under: Uint8Array.from([0, 255, 51, 255, 255, 51]) })
    const { line, color, pixels } = statistics.finish()
    expect(pixels).toBe(2)
    expect(line).toEqual({ mean: 0, std: 1 })
    expect(color[0]).toEqual({ mean: 0, std: 1 })
    expect(color[1]).toEqual({ mean: 1, std: 0 })
    expect(color[2]).toEqual({ mean: -0.6, std: 0 })
  })

  it('adds up over pairs as if they were one', () => {
    const [whole, parts] = [new ScalingStatistics(), new ScalingStatistics()]
    const bytes = (seed: number, length: number) =>
      Uint8Array.from({ length }, (_, i) => (i * 37 + seed) % 256)
    whole.add({ line: bytes(3, 40), under: bytes(9, 120) })
    parts.add({ line: bytes(3, 40).slice(0, 15), under: bytes(9, 120).slice(0, 45) })
    parts.add({ line: bytes(3, 40).slice(15), under: bytes(9, 120).slice(45) })
    expect(parts.finish()).toEqual(whole.finish())
    expect(parts.meanPaperColor()).toEqual(whole.meanPaperColor())
  })
})
