import type { User } from '@roster/contract/users'
import { useRef, useState } from 'react'
import { errorBodyOf, errorWords } from '#api/error-words.ts'
import { AlertNote } from '#components/alert-note.tsx'
import { Button } from '#components/button.tsx'
import { Dialog, DialogActions, DialogBody } from '#components/dialog.tsx'
import { messages } from '#messages/messages.ts'
import { useDeleteUser } from '#features/users/data/users.mutations.ts'

export interface DeleteUserDialogProps {
  user: User
  onClose: () => void
  /** Called when the user is deleted, here or by someone else. */
  onDeleted: (user_id: string) => void
}

export function DeleteUserDialog({ user: initialUser, onClose, onDeleted }: DeleteUserDialogProps) {
  const words = messages.delete
  const remove = useDeleteUser()
  // After a conflict the dialog asks again, about the current version.
  const [user, setUser] = useState(initialUser)
  const isDeleted = useRef(false)
  const keepRef = useRef<HTMLButtonElement>(null)
  const hasChanged = user.version !== initialUser.version

  function confirm() {
    const { user_id, version } = user
    const leave = () => {
      isDeleted.current = true
      onDeleted(user_id)
    }
    remove.mutate(
      { user_id, version },
      {
        onSuccess: leave,
        onError(error) {
          const body = errorBodyOf(error)
          if (body?.code === 'USER_NOT_FOUND') leave()
          if (body?.code === 'VERSION_CONFLICT') setUser(body.current)
        },
      },
    )
  }

  return (
    <Dialog
      isOpen
      isAlert
      onClose={() => {
        if (!remove.isPending) onClose()
      }}
      initialFocus={keepRef}
      finalFocus={() => !isDeleted.current}
      title={words.title(user.name)}
      description={words.body(user)}
    >
      {remove.error && !remove.isPending && (
        <DialogBody>
          {hasChanged ? (
            <AlertNote tone="caution" title={words.changed} />
          ) : (
            <AlertNote title={words.failed}>
              <p>{errorWords(remove.error).text}</p>
            </AlertNote>
          )}
        </DialogBody>
      )}
      <DialogActions>
        <Button ref={keepRef} disabled={remove.isPending} onClick={onClose}>
          {words.cancel}
        </Button>
        <Button variant="danger" pending={remove.isPending} onClick={confirm}>
          {remove.isPending ? words.deleting : words.confirm}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
