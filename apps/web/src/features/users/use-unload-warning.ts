import { USER_FIELDS } from '@roster/contract/values'
import { useEffect } from 'react'
import { EMPTY_USER, hasUnsavedDrafts } from './data/drafts.ts'
import type { UserFormValues } from './data/drafts.ts'

/**
 * Lets the browser ask before the page goes with something that is saved nowhere: changes of anybody,
 * on their way or not (nobody would hear the answer), and a user who is being typed in.
 */
export function useUnloadWarning(newUser: UserFormValues, isSaving: boolean) {
  const isTyped = USER_FIELDS.some((field) => newUser[field] !== EMPTY_USER[field])
  useEffect(() => {
    function ask(event: BeforeUnloadEvent) {
      if (isTyped || isSaving || hasUnsavedDrafts()) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => {
      removeEventListener('beforeunload', ask)
    }
  }, [isTyped, isSaving])
}
