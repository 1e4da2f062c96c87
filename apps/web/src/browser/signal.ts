import { useEffect } from 'react'

/** A request to open something that belongs to a component elsewhere in the page. */
export interface Signal {
  /** Calls the listener, now or as soon as there is one. */
  send: () => void
  /** Sets the only listener. Returns the function that removes it. */
  listen: (listener: () => void) => () => void
}

export function createSignal(): Signal {
  let isPending = false
  let current: (() => void) | undefined
  return {
    send() {
      if (current) current()
      else isPending = true
    },
    listen(listener) {
      current = listener
      if (isPending) {
        isPending = false
        listener()
      }
      return () => {
        if (current === listener) current = undefined
      }
    },
  }
}

export function useSignal(signal: Signal, listener: () => void) {
  useEffect(() => signal.listen(listener), [signal, listener])
}
