/** Limits how many requests, streams or calls of one caller run at once. */
export interface Slots {
  /** @returns a function that releases the slot; undefined when all of the caller's slots are taken. */
  tryAcquire: (caller: string) => (() => void) | undefined
  /**
   * Waits for a slot, in the order of the calls.
   *
   * @returns a function that releases the slot.
   * @throws the signal's reason, when it aborts first.
   */
  acquire: (caller: string, signal: AbortSignal) => Promise<() => void>
}

interface Queue {
  running: number
  waiting: Set<() => void>
}

export function createSlots(max: number): Slots {
  const queues = new Map<string, Queue>()

  function release(caller: string, queue: Queue): void {
    const [next] = queue.waiting
    // The slot passes to the next in line, so `running` stays the same.
    if (next) next()
    else {
      queue.running -= 1
      if (queue.running === 0) queues.delete(caller)
    }
  }

  function queueOf(caller: string): Queue {
    const queue = queues.get(caller) ?? { running: 0, waiting: new Set() }
    queues.set(caller, queue)
    return queue
  }

  return {
    tryAcquire(caller) {
      const queue = queueOf(caller)
      if (queue.running >= max) return undefined
      queue.running += 1
      return () => release(caller, queue)
    },
    async acquire(caller, signal) {
      signal.throwIfAborted()
      const queue = queueOf(caller)
      if (queue.running < max) queue.running += 1
      else await nextRelease(queue, signal)
      return () => release(caller, queue)
    },
  }
}

async function nextRelease({ waiting }: Queue, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const onAbort = () => {
    waiting.delete(onRelease)
    reject(signal.reason as Error)
  }
  const onRelease = () => {
    waiting.delete(onRelease)
    signal.removeEventListener('abort', onAbort)
    resolve()
  }
  waiting.add(onRelease)
  signal.addEventListener('abort', onAbort, { once: true })
  await promise
}
