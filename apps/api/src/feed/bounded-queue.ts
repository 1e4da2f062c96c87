/** What waits for one reader, in order and up to a bound. */
export interface BoundedQueue<Item> {
  /** @returns whether there was room for it. */
  put: (item: Item) => boolean
  /** Waits for the next item. @throws the reason of `end`, whatever was still waiting. */
  take: () => Promise<Item>
  end: (reason: unknown) => void
}

export function createBoundedQueue<Item extends object>(itemsMax: number): BoundedQueue<Item> {
  const items: Item[] = []
  let ended: { reason: unknown } | undefined
  let wake: (() => void) | undefined
  return {
    put(item) {
      if (ended || items.length >= itemsMax) return false
      items.push(item)
      wake?.()
      return true
    },
    async take() {
      for (;;) {
        if (ended) throw ended.reason
        const item = items.shift()
        if (item) return item
        const { promise, resolve } = Promise.withResolvers<void>()
        wake = resolve
        await promise
      }
    },
    end(reason) {
      ended ??= { reason }
      items.length = 0
      wake?.()
    },
  }
}
