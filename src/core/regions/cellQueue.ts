/** A priority queue of cells by price. */
export interface CellQueue {
  push(cell: number, price: number): void
  /** The cell of the lowest price, of several the lowest cell; −1 when empty. A cell comes out as often as it went in. */
  pop(): number
}

/** A binary heap (Williams 1964); prices may have fractions. */
export function createCellQueue(): CellQueue {
  const cells: number[] = []
  const prices: number[] = []
  const isBefore = (i: number, j: number) => {
    const [a, b] = [prices[i] as number, prices[j] as number]
    return a < b || (a === b && (cells[i] as number) < (cells[j] as number))
  }
  const swap = (i: number, j: number) => {
    for (const list of [cells, prices]) {
      const kept = list[i] as number
      list[i] = list[j] as number
      list[j] = kept
    }
  }
  const rise = (from: number) => {
    for (let i = from; i > 0; ) {
      const above = (i - 1) >> 1
      if (!isBefore(i, above)) return
      swap(i, above)
      i = above
    }
  }
  const sink = () => {
    for (let i = 0; ; ) {
      let first = i
      for (const below of [2 * i + 1, 2 * i + 2])
        if (below < cells.length && isBefore(below, first)) first = below
      if (first === i) return
      swap(i, first)
      i = first
    }
  }
  return {
    push(cell, price) {
      cells.push(cell)
      prices.push(price)
      rise(cells.length - 1)
    },
    pop() {
      if (cells.length === 0) return -1
      swap(0, cells.length - 1)
      prices.pop()
      const cell = cells.pop() as number
      sink()
      return cell
    },
  }
}
