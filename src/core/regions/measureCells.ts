import type { CellFacts, CellPair } from './cellMap.ts'
import { eachPairOfPixels } from './neighbours.ts'

/** Place, size and thickness of each cell, over its paper pixels. `paperLabels` is −1 on ink; `areas` gives each pixel's connected piece. */
export function measureCells(
  paperLabels: Int32Array,
  count: number,
  areas: Int32Array,
  distance: Float32Array,
  width: number,
): CellFacts {
  const zeros = () => new Float64Array(count)
  const facts = {
    areaPx: zeros(),
    centerX: zeros(),
    centerY: zeros(),
    extentX: zeros(),
    extentY: zeros(),
    meanThicknessPx: zeros(),
    thicknessPx: zeros(),
    borderPx: zeros(),
    area: new Int32Array(count),
  }
  const add = (sums: Float64Array, cell: number, value: number) => {
    sums[cell] = (sums[cell] as number) + value
  }
  const height = paperLabels.length / width
  for (let y = 0, p = 0; y < height; y++) {
    for (let x = 0; x < width; x++, p++) {
      const cell = paperLabels[p] as number
      if (cell < 0) continue
      const thickness = Math.min(distance[p] as number, width + height)
      add(facts.areaPx, cell, 1)
      add(facts.centerX, cell, x)
      add(facts.centerY, cell, y)
      add(facts.extentX, cell, x * x)
      add(facts.extentY, cell, y * y)
      add(facts.meanThicknessPx, cell, thickness)
      if (thickness > (facts.thicknessPx[cell] as number)) facts.thicknessPx[cell] = thickness
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) add(facts.borderPx, cell, 1)
      facts.area[cell] = areas[p] as number
    }
  }
  for (let cell = 0; cell < count; cell++) {
    const pixels = Math.max(1, facts.areaPx[cell] as number)
    const mean = (sums: Float64Array) => (sums[cell] as number) / pixels
    const x = mean(facts.centerX)
    const y = mean(facts.centerY)
    facts.centerX[cell] = x
    facts.centerY[cell] = y
    facts.extentX[cell] = Math.sqrt(Math.max(0, mean(facts.extentX) - x * x))
    facts.extentY[cell] = Math.sqrt(Math.max(0, mean(facts.extentY) - y * y))
    facts.meanThicknessPx[cell] = mean(facts.meanThicknessPx)
  }
  return facts
}

/** Which cells touch and how, sorted by `a`, then `b`. `labels` has no −1; `paperLabels` is −1 on ink. */
export function pairCells(
  labels: Int32Array,
  paperLabels: Int32Array,
  count: number,
  width: number,
): CellPair[] {
  const edges = new Map<number, { linePx: number; openPx: number }>()
  const meet = (p: number, q: number) => {
    const one = labels[p] as number
    const two = labels[q] as number
    if (one === two) return
    const key = Math.min(one, two) * count + Math.max(one, two)
    const edge = edges.get(key) ?? { linePx: 0, openPx: 0 }
    if ((paperLabels[p] as number) >= 0 && (paperLabels[q] as number) >= 0) edge.openPx++
    else edge.linePx++
    edges.set(key, edge)
  }
  eachPairOfPixels(labels.length, width, meet)
  return [...edges]
    .sort(([one], [two]) => one - two)
    .map(([key, edge]) => ({ a: Math.floor(key / count), b: key % count, ...edge }))
}
