/**
 * Words in little room, as stretches of one value: lines and paint are mostly that, so that what a stroke of hundreds of thousands of pixels covered
 * fits into some kilobytes. Unpacking gives the very words.
 */
export interface Stretches {
  readonly words: Uint32Array<ArrayBuffer>
  /** Where each stretch ends; the last one at the number of words. */
  readonly ends: Uint32Array<ArrayBuffer>
}

export function packStretches(all: Uint32Array): Stretches {
  const isEnd = (i: number) => i === all.length || all[i] !== all[i - 1]
  let count = 0
  for (let i = 1; i <= all.length; i++) if (isEnd(i)) count++
  const words = new Uint32Array(count)
  const ends = new Uint32Array(count)
  for (let i = 1, at = 0; i <= all.length; i++) {
    if (!isEnd(i)) continue
    words[at] = all[i - 1] as number
    ends[at++] = i
  }
  return { words, ends }
}

/** Writes the words into `all`, which has room for as many. */
export function unpackStretches({ words, ends }: Stretches, all: Uint32Array): void {
  words.forEach((word, i) => {
    all.fill(word, ends[i - 1] ?? 0, ends[i])
  })
}

/** How much memory they take. */
export const bytesOfStretches = ({ words, ends }: Stretches): number => words.byteLength + ends.byteLength

/** Whether they are stretches of `count` words; what storage gave back may be damaged. */
export function areStretches({ words, ends }: Stretches, count: number): boolean {
  const isAscending = ends.every((end, i) => end > (ends[i - 1] ?? 0))
  return words.length === ends.length && isAscending && (ends.at(-1) ?? 0) === count
}
