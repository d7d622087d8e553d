/** Calls back for every two pixels of a picture that share an edge, each pair once, in the order of the picture. */
export function eachPairOfPixels(count: number, width: number, meet: (p: number, q: number) => void): void {
  for (let p = 0; p < count; p++) {
    if ((p + 1) % width !== 0) meet(p, p + 1)
    if (p + width < count) meet(p, p + width)
  }
}

/** Whether a pixel of a picture of `count` pixels lies on its border. */
export function isOnBorder(pixel: number, width: number, count: number): boolean {
  const x = pixel % width
  return x === 0 || x === width - 1 || pixel < width || pixel >= count - width
}
