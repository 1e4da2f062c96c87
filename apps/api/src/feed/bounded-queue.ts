/** Items that wait for one reader, in order and up to a maximum. */
export interface BoundedQueue<Item> {
  /** @returns false when the queue is full or ended. */
  push: (item: Item) => boolean
  /** Waits for the next item. @throws the reason of `end`, even if items were still waiting. */
  next: () => Promise<Item>
  end: (reason: unknown) => void
}

export function createBoundedQueue<Item extends object>(itemsMax: number): BoundedQueue<Item> {
  const items: Item[] = []
  let ended: { reason: unknown } | undefined
  let wake: (() => void) | undefined
  return {
    push(item) {
      if (ended || items.length >= itemsMax) return false
      items.push(item)
      wake?.()
      return true
    },
    async next() {
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
