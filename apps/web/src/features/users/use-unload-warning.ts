import { USER_FIELDS } from '@roster/contract/values'
import { useEffect } from 'react'
import { watchUnsavedWork } from '#browser/unsaved-work.ts'
import { EMPTY_USER } from './data/drafts.ts'
import type { UserFormValues } from './data/drafts.ts'

/**
 * Counts as unsaved, besides the drafts: changes that are being saved, because a failure would go
 * unseen, and a new user that is being typed in.
 */
export function useUnloadWarning(newUser: UserFormValues, isSaving: boolean) {
  const isTyped = USER_FIELDS.some((field) => newUser[field] !== EMPTY_USER[field])
  const isUnsaved = isTyped || isSaving
  useEffect(() => watchUnsavedWork(() => isUnsaved), [isUnsaved])
}
