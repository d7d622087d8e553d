import { carryLabels } from './geodesic.ts'

/**
 * Gives every pixel without a label (−1) that of the labelled pixel nearest to it, in place, so that neighbouring cells meet in
 * the middle of the line between them. Without any label nothing changes.
 */
export function coverInk(labels: Int32Array, width: number, height: number): void {
  const isInk = Uint8Array.from(labels, (label) => (label < 0 ? 1 : 0))
  const edge: number[] = []
  for (let p = 0; p < labels.length; p++) if (!isInk[p] && besideInk(isInk, p, width)) edge.push(p)
  carryLabels(labels, edge, { width, height, enters: (pixel) => isInk[pixel] === 1 })
}

function besideInk(isInk: Uint8Array, pixel: number, width: number): boolean {
  const x = pixel % width
  for (let dy = -width; dy <= width; dy += width) {
    for (let dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) if (isInk[pixel + dy + dx]) return true
  }
  return false
}
