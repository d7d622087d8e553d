import { carryLabels } from './geodesic.ts'

/**
 * Gives every pixel without a label (−1) that of the labelled pixel nearest to it, in place, so that neighbouring cells meet in
 * the middle of the line between them. Without any label nothing changes.
 */
export function coverInk(labels: Int32Array, width: number, height: number): void {
  const isInk = new Uint8Array(labels.length)
  for (let p = 0; p < labels.length; p++) isInk[p] = (labels[p] as number) < 0 ? 1 : 0
  const edge: number[] = []
  for (let p = 0; p < labels.length; p++) if (!isInk[p] && besideInk(isInk, p, width)) edge.push(p)
  carryLabels(labels, edge, { width, height, enters: isInk })
}

function besideInk(isInk: Uint8Array, pixel: number, width: number): boolean {
  const x = pixel % width
  return (
    (x > 0 && isInk[pixel - 1] === 1) ||
    (x < width - 1 && isInk[pixel + 1] === 1) ||
    isInk[pixel - width] === 1 ||
    isInk[pixel + width] === 1
  )
}
