/** All journal keys of a drawing from an index on, up to and without `to`. */
export function journalRange(drawingId: string, from = 0, to = Number.POSITIVE_INFINITY): IDBKeyRange {
  return IDBKeyRange.bound([drawingId, from], [drawingId, to], false, true)
}
