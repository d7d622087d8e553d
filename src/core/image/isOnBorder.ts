/** Whether a pixel of a picture of `count` pixels lies on its border. */
export function isOnBorder(pixel: number, width: number, count: number): boolean {
  const x = pixel % width
  return x === 0 || x === width - 1 || pixel < width || pixel >= count - width
}
