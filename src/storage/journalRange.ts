/** All journal keys of a drawing from an index on. */
export function journalRange(drawingId: string, from = 0): IDBKeyRange {
  return IDBKeyRange.bound([drawingId, from], [drawingId, Number.POSITIVE_INFINITY])
}
