/** Sets an entry of a map that holds at most `sizeMax`, evicting the one that was set longest ago. */
export function setBounded<Value>(
  map: Map<string, Value>,
  key: string,
  value: Value,
  sizeMax: number,
): void {
  // Deleted first: a map keeps its keys in the order in which they were added.
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > sizeMax && oldest !== undefined) map.delete(oldest)
}
