/** The runs of ink of a mask, row by row; run r of row y lies in [rowFirst[y], rowFirst[y + 1]). */
export interface InkRuns {
  readonly rowFirst: Int32Array
  /** First and one past the last column of each run. */
  readonly start: Int32Array
  readonly end: Int32Array
  /** The run above and below that goes on with it, about as wide and meeting no other; -1 where there is none. */
  readonly above: Int32Array
  readonly below: Int32Array
}

/** Whether two runs are about equally wide, px. */
export const alikeWide = (a: number, b: number) => Math.abs(a - b) <= Math.max(1, 0.4 * Math.max(a, b))

export function inkRuns(ink: Uint8Array, width: number): InkRuns {
  const height = ink.length / width
  const rowFirst = new Int32Array(height + 1)
  const starts: number[] = []
  const ends: number[] = []
  for (let y = 0; y < height; y++) {
    rowFirst[y] = starts.length
    for (let x = 0, p = y * width; x < width; x++, p++) {
      if (!ink[p]) continue
      starts.push(x)
      while (x < width && ink[p]) {
        x++
        p++
      }
      ends.push(x)
    }
  }
  rowFirst[height] = starts.length
  const runs = {
    rowFirst,
    start: Int32Array.from(starts),
    end: Int32Array.from(ends),
    above: new Int32Array(starts.length).fill(-1),
    below: new Int32Array(starts.length).fill(-1),
  }
  for (let y = 1; y < height; y++) linkRows(runs, y)
  return runs
}

/** Links each run of a row with the one above that it touches, where both touch no other. */
function linkRows({ rowFirst, start, end, above, below }: InkRuns, y: number): void {
  const from = rowFirst[y] as number
  const to = rowFirst[y + 1] as number
  let up = rowFirst[y - 1] as number
  const touch = (r: number, u: number) =>
    (start[r] as number) <= (end[u] as number) && (end[r] as number) >= (start[u] as number)
  for (let r = from; r < to; r++) {
    while (up < from && (end[up] as number) < (start[r] as number)) up++
    if (up === from) return
    if (!touch(r, up) || (up + 1 < from && touch(r, up + 1))) continue
    if ((r > from && touch(r - 1, up)) || (r + 1 < to && touch(r + 1, up))) continue
    if (!alikeWide((end[r] as number) - (start[r] as number), (end[up] as number) - (start[up] as number)))
      continue
    above[r] = up
    below[up] = r
  }
}
