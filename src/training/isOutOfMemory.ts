/** What browsers, drivers and WASM say when there is no room; none of them has a name for it. */
const NO_ROOM =
  /out[ -]of[ -]memory|\boom\b|memory access out of bounds|allocation failed|(cannot|failed to|unable to) allocate|enlarge memory|maximum memory size/i

export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && NO_ROOM.test(error.message)
}
