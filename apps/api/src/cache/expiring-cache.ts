import { setBounded } from './bounded-map.ts'

export interface ExpiringCache<Value> {
  get: (key: string) => Value | undefined
  set: (key: string, value: Value, untilMs: number) => void
  delete: (key: string) => void
  clear: () => void
}

/** A cache whose entries each expire at their own time. When full, it evicts the oldest entry. */
export function createExpiringCache<Value>(sizeMax: number, now: () => Date): ExpiringCache<Value> {
  const entries = new Map<string, { value: Value; untilMs: number }>()
  return {
    get(key) {
      const entry = entries.get(key)
      if (!entry) return undefined
      if (now().getTime() < entry.untilMs) return entry.value
      entries.delete(key)
      return undefined
    },
    set: (key, value, untilMs) => setBounded(entries, key, { value, untilMs }, sizeMax),
    delete: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  }
}
