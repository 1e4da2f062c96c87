import { useEffect } from 'react'

export interface Ask {
  /** Asked at once, or as soon as what answers it is shown. */
  ask: () => void
  /** For the one component that answers. */
  useAnswer: (onAsk: () => void) => void
}

/** Lets something be asked for from anywhere: a dialog that belongs to a component elsewhere. */
export function createAsk(): Ask {
  let isAsked = false
  let listener: (() => void) | undefined
  return {
    ask() {
      if (listener) listener()
      else isAsked = true
    },
    useAnswer(onAsk) {
      useEffect(() => {
        listener = onAsk
        if (isAsked) {
          isAsked = false
          onAsk()
        }
        return () => {
          if (listener === onAsk) listener = undefined
        }
      }, [onAsk])
    },
  }
}
