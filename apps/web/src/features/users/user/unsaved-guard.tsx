import { useBlocker } from '@tanstack/react-router'
import { useRef } from 'react'
import { Button } from '#components/button.tsx'
import { Dialog, DialogActions } from '#components/dialog.tsx'
import { messages } from '#messages/messages.ts'
import { changedFields, dropDraft, getDraft, useDraft } from '#features/users/data/drafts.ts'
import type { Draft } from '#features/users/data/drafts.ts'
import { readUsersAddress } from '#features/users/address/read-users-address.ts'
import { checkPatch } from './user-form.ts'
import { useUsersActions } from './users-actions.ts'

export interface UnsavedGuardProps {
  user_id: string
  isSaving: boolean
  /** The changes were to be saved, but are not valid. */
  onInvalid: () => void
}

/**
 * Asks before a user with unsaved changes is left: for another user, by the close button, by Back, or
 * for another page. A filter, an order or a tab keeps the panel, so these do not ask.
 */
export function UnsavedGuard({ user_id, isSaving, onInvalid }: UnsavedGuardProps) {
  const draft = useDraft(user_id)
  const keepRef = useRef<HTMLButtonElement>(null)
  const words = messages.discard
  const { save } = useUsersActions()

  const blocker = useBlocker({
    shouldBlockFn: ({ next }) => {
      // From the store, not from the last render: a draft dropped a moment ago must not block.
      const now = getDraft(user_id)
      if (isSaving || !now || changedFields(now).length === 0) return false
      return readUsersAddress(next.search).user !== user_id
    },
    // `warnOfUnsavedWork` does this for the page as a whole.
    enableBeforeUnload: false,
    withResolver: true,
  })

  /** Stays if it cannot be saved: the form then says why. */
  function saveAndLeave({ base, changes }: Draft, proceed: () => void, reset: () => void) {
    const changed = changedFields({ base, changes })
    const checked = checkPatch(Object.fromEntries(changed.map((field) => [field, changes[field]])))
    if (!checked.ok) {
      reset()
      onInvalid()
      return
    }
    save(
      { user_id, version: base.version, patch: checked.value },
      { onSuccess: proceed, onError: reset },
    )
  }

  if (blocker.status !== 'blocked' || !draft) return null
  return (
    <Dialog
      isOpen
      isAlert
      initialFocus={keepRef}
      onClose={() => {
        if (!isSaving) blocker.reset()
      }}
      title={words.title(draft.base.name)}
      description={words.body(changedFields(draft))}
    >
      <DialogActions>
        <Button
          variant="danger-ghost"
          disabled={isSaving}
          onClick={() => {
            dropDraft(user_id)
            blocker.proceed()
          }}
        >
          {words.confirm}
        </Button>
        <Button ref={keepRef} disabled={isSaving} onClick={blocker.reset}>
          {words.keep}
        </Button>
        <Button
          variant="primary"
          pending={isSaving}
          onClick={() => {
            saveAndLeave(draft, blocker.proceed, blocker.reset)
          }}
        >
          {isSaving ? messages.panel.saving : words.save}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
