/**
 * Counts something that is on its way: one more now, one less when the returned function is called for the first time.
 * @param add changes the count
 */
export function announce(add: (by: 1 | -1) => void): () => void {
  let isExpected = true
  add(1)
  return () => {
    if (isExpected) add(-1)
    isExpected = false
  }
}
