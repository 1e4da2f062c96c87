/** How many requests of one caller may be under way at once. */
export interface ConcurrentRequests {
  /** @returns what to call when the request has ended; undefined when it is one too many. */
  enter: (caller: string) => (() => void) | undefined
}

export function createConcurrentRequests(max: number): ConcurrentRequests {
  const underWay = new Map<string, number>()
  return {
    enter(caller) {
      const count = underWay.get(caller) ?? 0
      if (count >= max) return undefined
      underWay.set(caller, count + 1)
      return () => {
        const left = (underWay.get(caller) ?? 1) - 1
        if (left > 0) underWay.set(caller, left)
        else underWay.delete(caller)
      }
    },
  }
}
