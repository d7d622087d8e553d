/** Puts an entry last, and drops those from the front that are more than `most`: what was put in longest ago goes first. */
export function putLatest<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, most: number): void {
  map.delete(key)
  map.set(key, value)
  for (const old of [...map.keys()].slice(0, -most)) map.delete(old)
}
