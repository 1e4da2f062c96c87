/** Lets so many calls of one caller run at once. The others wait, so that one caller is never all. */
export interface Turns {
  /**
   * Waits for a turn, in the order of asking.
   *
   * @returns what to call when the call has ended.
   * @throws the signal's reason, when it aborts before.
   */
  take: (caller: string, signal: AbortSignal) => Promise<() => void>
}

interface Line {
  running: number
  waiting: Set<() => void>
}

export function createTurns(max: number): Turns {
  const lines = new Map<string, Line>()

  function leave(caller: string, line: Line): void {
    const [next] = line.waiting
    if (next) next()
    else {
      line.running -= 1
      if (line.running === 0) lines.delete(caller)
    }
  }

  return {
    async take(caller, signal) {
      signal.throwIfAborted()
      const line = lines.get(caller) ?? { running: 0, waiting: new Set() }
      lines.set(caller, line)
      if (line.running < max) line.running += 1
      else await nextTurn(line, signal)
      return () => leave(caller, line)
    },
  }
}

/** Whoever leaves hands the turn on, so that the number of those who run stays the same. */
async function nextTurn({ waiting }: Line, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const onAbort = () => {
    waiting.delete(onTurn)
    reject(signal.reason as Error)
  }
  const onTurn = () => {
    waiting.delete(onTurn)
    signal.removeEventListener('abort', onAbort)
    resolve()
  }
  waiting.add(onTurn)
  signal.addEventListener('abort', onAbort, { once: true })
  await promise
}
