/** Filter types None, Sub and Up (PNG specification, third edition, §9.2). */
const SUB = 1
const UP = 2

/**
 * Filters a row of a PNG by whichever of None, Sub and Up leaves the smallest sum of differences (§12.7); Average and
 * Paeth gain little on flat colour and cost time. `row` and `above` (zeros at the top) have the same length;
 * `filtered` is one byte longer and starts with the filter's type.
 */
export function filterRow(
  row: Uint8Array,
  above: Uint8Array,
  bytesPerPixel: number,
  filtered: Uint8Array,
): void {
  let none = 0
  let sub = 0
  let up = 0
  for (let i = 0; i < row.length; i++) {
    const value = row[i] as number
    const left = i < bytesPerPixel ? 0 : (row[i - bytesPerPixel] as number)
    none += distance(value)
    sub += distance(value - left)
    up += distance(value - (above[i] as number))
  }
  if (none <= sub && none <= up) {
    filtered[0] = 0
    filtered.set(row, 1)
  } else if (sub < up) {
    filtered[0] = SUB
    for (let i = 0; i < row.length; i++) {
      filtered[i + 1] = (row[i] as number) - (i < bytesPerPixel ? 0 : (row[i - bytesPerPixel] as number))
    }
  } else {
    filtered[0] = UP
    for (let i = 0; i < row.length; i++) filtered[i + 1] = (row[i] as number) - (above[i] as number)
  }
}

/** How far a difference modulo 256 is from 0. */
function distance(difference: number): number {
  const byte = difference & 255
  return byte < 128 ? byte : 256 - byte
}
