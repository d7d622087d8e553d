import { packHex } from '../color/hex.ts'
import type { LockedArea } from '../fills/lockedArea.ts'
import type { HintedCells } from './hintCells.ts'
import type { PixelLabels } from './liftLabels.ts'

/** Tells which cells are locked; what was counted of an area is kept as long as the area is. */
export interface LockedCells {
  /** The hinted cells with those added of which more than half is locked, in the colour that most of it has; hints in them no longer count. */
  addTo(hinted: HintedCells, locked: readonly LockedArea[]): HintedCells
}

/** @param labels cell of each pixel of the drawing, of `count` cells */
export function createLockedCells(labels: PixelLabels, count: number): LockedCells {
  const sizes = new Float64Array(count)
  for (let p = 0; p < labels.length; p++) {
    const cell = labels[p] as number
    sizes[cell] = (sizes[cell] as number) + 1
  }
  const counted = new WeakMap<LockedArea, ReadonlyMap<number, number>>()
  const pixelsOf = (area: LockedArea) => {
    const known = counted.get(area) ?? countByCell(area, labels)
    counted.set(area, known)
    return known
  }
  return {
    addTo(hinted, locked) {
      const totals = new Float64Array(count)
      const colors = new Map<number, Map<string, number>>()
      for (const area of locked) {
        for (const [cell, pixels] of pixelsOf(area)) {
          totals[cell] = (totals[cell] as number) + pixels
          const own = colors.get(cell) ?? new Map<string, number>()
          colors.set(cell, own.set(area.color, (own.get(area.color) ?? 0) + pixels))
        }
      }
      const all = new Map(hinted)
      for (const [cell, own] of colors) {
        if ((totals[cell] as number) <= (sizes[cell] as number) / 2) continue
        const [color] = [...own].reduce((most, next) => (next[1] > most[1] ? next : most))
        all.set(cell, [{ color: packHex(color), isPaper: false, isLocked: true, pixels: [] }])
      }
      return all
    },
  }
}

function countByCell({ runs }: LockedArea, labels: PixelLabels): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (let i = 0; i < runs.length; i += 2) {
    const end = Math.min(runs[i + 1] as number, labels.length)
    for (let p = runs[i] as number; p < end; ) {
      const cell = labels[p] as number
      const start = p
      while (p < end && labels[p] === cell) p++
      counts.set(cell, (counts.get(cell) ?? 0) + p - start)
    }
  }
  return counts
}
