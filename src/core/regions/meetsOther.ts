/**
 * Whether one of the four pixels around has another label, none (below 0) left out. Rows are not kept apart: at their ends the next row's pixel counts, so
 * that it is a quick look, which a careful one may follow.
 */
export function meetsOther(labels: Int32Array | Int16Array, p: number, width: number): boolean {
  const own = labels[p] as number
  // Never past the ends: such a read makes the whole loop slow.
  return (
    isOther(labels, p > 0 ? p - 1 : p, own) ||
    isOther(labels, p + 1 < labels.length ? p + 1 : p, own) ||
    isOther(labels, p >= width ? p - width : p, own) ||
    isOther(labels, p + width < labels.length ? p + width : p, own)
  )
}

function isOther(labels: Int32Array | Int16Array, p: number, own: number): boolean {
  const label = labels[p] as number
  return label >= 0 && label !== own
}
