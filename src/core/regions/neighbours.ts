/** Calls back for every two pixels of a picture that share an edge, each pair once, in the order of the picture. */
export function eachPairOfPixels(count: number, width: number, meet: (p: number, q: number) => void): void {
  for (let p = 0; p < count; p++) {
    if ((p + 1) % width !== 0) meet(p, p + 1)
    if (p + width < count) meet(p, p + width)
  }
}
