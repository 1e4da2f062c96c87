import { USER_FIELDS } from '@roster/contract/values'
import { useEffect } from 'react'
import { EMPTY_USER, hasUnsavedDrafts } from './data/drafts.ts'
import type { UserFormValues } from './data/drafts.ts'

/**
 * Has the browser ask before the page closes with something unsaved: changes of any user, being saved or
 * not (a failure would go unseen), and a new user that is being typed in.
 */
export function useUnloadWarning(newUser: UserFormValues, isSaving: boolean) {
  const isTyped = USER_FIELDS.some((field) => newUser[field] !== EMPTY_USER[field])
  useEffect(() => {
    function warn(event: BeforeUnloadEvent) {
      if (isTyped || isSaving || hasUnsavedDrafts()) event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => {
      removeEventListener('beforeunload', warn)
    }
  }, [isTyped, isSaving])
}
