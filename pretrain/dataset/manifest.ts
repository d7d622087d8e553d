import type { DropReason } from './clean.ts'
import type { RenderedPair } from './renderPair.ts'
import type { Split } from './split.ts'

export interface ManifestItem {
  id: string
  source: string
  name: string
  concept: string
  licence: string
  author: string
  kind: 'ink' | 'outline' | 'layered' | 'scene'
  split: Split
  /** Row in the split's shards. */
  index: number
}

export interface Manifest {
  version: 1
  seed: number
  sizePx: number
  counts: Record<'source' | 'licence' | 'split' | 'kind', Record<string, number>>
  dropped: Partial<Record<DropReason, number>>
  droppedBySource: Record<string, Partial<Record<DropReason, number>>>
  /** Mean of `under` where `line` > 128 over the train split, sRGB 0..255. */
  trainMeanColor: [number, number, number]
  items: ManifestItem[]
  sha256: string
}

/** Gathers what the manifest tells while pairs come in. */
export class ManifestBuilder {
  readonly items: ManifestItem[] = []
  private readonly dropped: Manifest['dropped'] = {}
  private readonly droppedBySource: Manifest['droppedBySource'] = {}
  private readonly sums = new Float64Array(4)

  keep(item: ManifestItem, pair: RenderedPair): void {
    this.items.push(item)
    if (item.split === 'train') this.addColor(pair)
  }

  drop(source: string, reason: DropReason): void {
    this.dropped[reason] = (this.dropped[reason] ?? 0) + 1
    const own = this.droppedBySource[source] ?? {}
    this.droppedBySource[source] = own
    own[reason] = (own[reason] ?? 0) + 1
  }

  finish(seed: number, sizePx: number, sha256: string): Manifest {
    const [r = 0, g = 0, b = 0, n = 0] = this.sums
    const mean = (sum: number) => Math.round((sum / Math.max(1, n)) * 100) / 100
    return {
      version: 1,
      seed,
      sizePx,
      counts: {
        source: countBy(this.items, (item) => item.source),
        licence: countBy(
          this.items.flatMap((item) => item.licence.split(' + ')),
          (licence) => licence,
        ),
        split: countBy(this.items, (item) => item.split),
        kind: countBy(this.items, (item) => item.kind),
      },
      dropped: this.dropped,
      droppedBySource: this.droppedBySource,
      trainMeanColor: [mean(r), mean(g), mean(b)],
      items: this.items,
      sha256,
    }
  }

  private addColor({ line, under }: RenderedPair): void {
    const { sums } = this
    for (let i = 0; i < line.length; i++) {
      if ((line[i] as number) <= 128) continue
      for (let c = 0; c < 3; c++) sums[c] = (sums[c] as number) + (under[i * 3 + c] as number)
      sums[3] = (sums[3] as number) + 1
    }
  }
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1
  return counts
}
