import type { DropReason } from './clean.ts'
import type { RenderedPair } from './renderPair.ts'
import { type Scaling, ScalingStatistics } from './scaling.ts'
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
  /** Not recoloured: what is coloured without a hint is learnt from these. */
  ownColors: boolean
  /** Row in the split's shards. */
  index: number
}

/** A picture that cleaning left out, and why. */
export interface DroppedItem {
  id: string
  source: string
  reason: DropReason
}

export interface Manifest {
  version: 1
  seed: number
  sizePx: number
  counts: Record<'source' | 'licence' | 'split' | 'kind', Record<string, number>>
  dropped: Partial<Record<DropReason, number>>
  droppedBySource: Record<string, Partial<Record<DropReason, number>>>
  droppedItems: DroppedItem[]
  /** What the network sees, over the train split only. */
  scaling: Scaling
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
  private readonly droppedItems: DroppedItem[] = []
  private readonly statistics = new ScalingStatistics()

  keep(item: ManifestItem, pair: RenderedPair): void {
    this.items.push(item)
    if (item.split === 'train') this.statistics.add(pair)
  }

  drop(id: string, source: string, reason: DropReason): void {
    this.droppedItems.push({ id, source, reason })
    this.dropped[reason] = (this.dropped[reason] ?? 0) + 1
    const own = this.droppedBySource[source] ?? {}
    this.droppedBySource[source] = own
    own[reason] = (own[reason] ?? 0) + 1
  }

  finish(seed: number, sizePx: number, sha256: string): Manifest {
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
      droppedItems: this.droppedItems,
      scaling: this.statistics.finish(),
      trainMeanColor: this.statistics.meanPaperColor(),
      items: this.items,
      sha256,
    }
  }
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1
  return counts
}
