import { isOnBorder } from '../image/isOnBorder.ts'

export interface ConnectedAreas {
  /** Piece of each pixel, 0 … count−1; −1 where nothing belongs. */
  readonly areas: Int32Array
  /** Pixels of each piece. */
  readonly sizes: readonly number[]
  /** Whether each piece reaches the picture's border. */
  readonly isOpen: Uint8Array
}

/** The 4-connected pieces of a mask [height, width], numbered in the order of the picture. */
export function connectedAreas(mask: Uint8Array, width: number): ConnectedAreas {
  const areas = new Int32Array(mask.length).fill(-1)
  const stack = new Int32Array(mask.length)
  const sizes: number[] = []
  const open: number[] = []
  let area = 0
  let top = 0
  const visit = (pixel: number) => {
    if (!mask[pixel] || areas[pixel] !== -1) return
    areas[pixel] = area
    stack[top++] = pixel
  }
  for (let start = 0; start < mask.length; start++) {
    if (!mask[start] || areas[start] !== -1) continue
    area = sizes.length
    visit(start)
    let size = 0
    let isOpen = 0
    while (top > 0) {
      const p = stack[--top] as number
      const x = p % width
      size++
      if (isOnBorder(p, width, mask.length)) isOpen = 1
      if (x > 0) visit(p - 1)
      if (x < width - 1) visit(p + 1)
      if (p >= width) visit(p - width)
      if (p + width < mask.length) visit(p + width)
    }
    sizes.push(size)
    open.push(isOpen)
  }
  return { areas, sizes, isOpen: Uint8Array.from(open) }
}
