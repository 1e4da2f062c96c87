import { useCallback, useState } from 'react'
import { useSignal } from '#browser/signal.ts'
import { EMPTY_USER } from './data/drafts.ts'
import type { UserFormValues } from './data/drafts.ts'
import { newUserSignal } from './navigation/users.signals.ts'

export type NewUser = ReturnType<typeof useNewUser>

/** The form of a new user: whether it is open, and what is typed in it, which closing keeps. */
export function useNewUser() {
  const [values, setValues] = useState<UserFormValues>(EMPTY_USER)
  const [isOpen, setIsOpen] = useState(false)
  /** How often it was opened: each time is another try to load its code. */
  const [openings, setOpenings] = useState(0)

  const open = useCallback(() => {
    setIsOpen(true)
    setOpenings((count) => count + 1)
  }, [])
  const close = useCallback(() => {
    setIsOpen(false)
  }, [])
  useSignal(newUserSignal, open)

  return { values, setValues, isOpen, openings, open, close }
}
