import { useEffect } from 'react'

let isAsked = false
let listener: (() => void) | undefined

/** Asks for the form of a new user, from outside of the page that has it: at once, or once it shows. */
export function askForNewUser() {
  if (listener) listener()
  else isAsked = true
}

/** The page answers with its form. */
export function useNewUserAsks(onAsk: () => void) {
  useEffect(() => {
    listener = onAsk
    if (isAsked) {
      isAsked = false
      onAsk()
    }
    return () => {
      listener = undefined
    }
  }, [onAsk])
}
