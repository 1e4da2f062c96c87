/** Keeps a bounded number of things, each until its time. */
export interface ExpiringCache<Value> {
  get: (key: string) => Value | undefined
  set: (key: string, value: Value, untilMs: number) => void
  delete: (key: string) => void
  clear: () => void
}

/** When it is full, what came first goes first. */
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
    set(key, value, untilMs) {
      entries.delete(key)
      if (entries.size >= sizeMax) {
        const [oldest] = entries.keys()
        if (oldest !== undefined) entries.delete(oldest)
      }
      entries.set(key, { value, untilMs })
    },
    delete: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  }
}
