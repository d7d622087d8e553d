/** Along one axis of a picture at another length: which of its samples each new one has, from `first` on, `count` of them. */
export const nearestAlong = (first: number, count: number, ownLength: number, length: number): Int32Array =>
  Int32Array.from({ length: count }, (_, i) =>
    Math.min(ownLength - 1, Math.floor(((first + i + 0.5) * ownLength) / length)),
  )
