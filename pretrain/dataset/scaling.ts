import type { RenderedPair } from './renderPair.ts'

/** Mean and standard deviation on the network's scale, -1 (0) … 1 (255). */
export interface Moments {
  mean: number
  std: number
}

/** Statistics of what the network is fed, zero-centred in [-1, 1]. Colours are those under the lines, ink pixels included. */
export interface Scaling {
  line: Moments
  /** Red, green, blue. */
  color: [Moments, Moments, Moments]
  /** Pixels that were counted. */
  pixels: number
}

/** Counts the bytes of pairs; every statistic follows from the counts. */
export class ScalingStatistics {
  private readonly line = new Float64Array(256)
  private readonly color = [new Float64Array(256), new Float64Array(256), new Float64Array(256)] as const
  /** The colours where `line` > 128. */
  private readonly paper = [new Float64Array(256), new Float64Array(256), new Float64Array(256)] as const

  add({ line, under }: Pick<RenderedPair, 'line' | 'under'>): void {
    for (const value of line) count(this.line, value)
    for (const c of [0, 1, 2] as const) {
      for (let i = 0; i < line.length; i++) {
        const value = under[i * 3 + c] as number
        count(this.color[c], value)
        if ((line[i] as number) > 128) count(this.paper[c], value)
      }
    }
  }

  finish(): Scaling {
    const [r, g, b] = this.color
    return {
      line: signedMoments(this.line),
      color: [signedMoments(r), signedMoments(g), signedMoments(b)],
      pixels: this.line.reduce((a, n) => a + n, 0),
    }
  }

  /** Mean colour of what is not ink, sRGB 0..255. */
  meanPaperColor(): [number, number, number] {
    const [r, g, b] = this.paper.map((counts) => round(meanOf(counts), 2))
    return [r as number, g as number, b as number]
  }
}

function count(counts: Float64Array, value: number): void {
  counts[value] = (counts[value] as number) + 1
}

function meanOf(counts: Float64Array): number {
  const total = counts.reduce((a, n) => a + n, 0)
  return counts.reduce((sum, n, value) => sum + n * value, 0) / Math.max(1, total)
}

function signedMoments(counts: Float64Array): Moments {
  const total = Math.max(
    1,
    counts.reduce((a, n) => a + n, 0),
  )
  const mean = meanOf(counts)
  const variance = counts.reduce((sum, n, value) => sum + n * (value - mean) ** 2, 0) / total
  return { mean: round(mean / 127.5 - 1, 5), std: round(Math.sqrt(variance) / 127.5, 5) }
}

const round = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits
