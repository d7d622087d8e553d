/** Colours of which many are the very same, each once. */
export interface MergedColors {
  /** [count, 3], in the order of first use. */
  readonly colors: Float32Array
  /** Which of them each of the given colours is. */
  readonly indexOf: Int32Array
  /** Which of them a colour is; −1 when it is none. */
  find(colors: Float32Array, at: number): number
}

/** Merges equal colours of a list [count, 3]: what several cells have to copy is one candidate with the weight of all. */
export function mergeColors(given: Float32Array): MergedColors {
  const known = new Map<string, number>()
  const keyOf = (colors: Float32Array, at: number) =>
    `${colors[3 * at]} ${colors[3 * at + 1]} ${colors[3 * at + 2]}`
  const indexOf = new Int32Array(given.length / 3)
  const firsts: number[] = []
  for (let i = 0; i < indexOf.length; i++) {
    const key = keyOf(given, i)
    const index = known.get(key) ?? known.size
    if (index === known.size) {
      known.set(key, index)
      firsts.push(i)
    }
    indexOf[i] = index
  }
  const colors = new Float32Array(3 * firsts.length)
  firsts.forEach((i, index) => {
    colors.set(given.subarray(3 * i, 3 * i + 3), 3 * index)
  })
  return { colors, indexOf, find: (others, at) => known.get(keyOf(others, at)) ?? -1 }
}
