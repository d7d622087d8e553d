/** A priority queue for whole-number prices that never fall below the last one taken. */
export interface BucketQueue {
  push(item: number, price: number): void
  /** Next item of the lowest price, which `price` then is; −1 when empty. Items of one price come out last in, first out. */
  pop(): number
  readonly price: number
}

/**
 * Dial's buckets (CACM 12/11, 1969): a ring of lists, one a price.
 * @param ring a power of two, above the dearest single step
 * @param capacity items to make room for at first; it grows
 */
export function createBucketQueue(ring: number, capacity: number): BucketQueue {
  const heads = new Int32Array(ring).fill(-1)
  let items = new Int32Array(Math.max(16, capacity))
  let nexts = new Int32Array(Math.max(16, capacity))
  let used = 0
  let waiting = 0
  let current = 0
  return {
    get price() {
      return current
    },
    push(item, price) {
      if (used === items.length) {
        items = grow(items)
        nexts = grow(nexts)
      }
      const slot = price & (ring - 1)
      items[used] = item
      nexts[used] = heads[slot] as number
      heads[slot] = used++
      waiting++
    },
    pop() {
      if (waiting === 0) return -1
      while ((heads[current & (ring - 1)] as number) < 0) current++
      const slot = current & (ring - 1)
      const node = heads[slot] as number
      heads[slot] = nexts[node] as number
      waiting--
      return items[node] as number
    },
  }
}

function grow(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
