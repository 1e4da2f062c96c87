import type { SavedView } from '@roster/contract/views'
import { useRef } from 'react'
import { errorWords } from '#api/error-words.ts'
import { AlertNote } from '#components/alert-note.tsx'
import { Button } from '#components/button.tsx'
import { Dialog, DialogActions, DialogBody } from '#components/dialog.tsx'
import { laterMessages } from '#messages/later.ts'
import { useDeleteView } from './saved-views.mutations.ts'

export interface DeleteViewDialogProps {
  view: SavedView
  onClose: () => void
}

/** The question before a view goes. The list that is shown stays as it is. */
export function DeleteViewDialog({ view, onClose }: DeleteViewDialogProps) {
  const words = laterMessages.views.delete
  const remove = useDeleteView()
  const keepRef = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      isOpen
      isAlert
      onClose={() => {
        if (!remove.isPending) onClose()
      }}
      initialFocus={keepRef}
      title={words.title(view.name)}
      description={view.is_shared ? words.sharedBody : words.body}
    >
      {remove.error && !remove.isPending && (
        <DialogBody>
          <AlertNote title={words.failed}>
            <p>{errorWords(remove.error).text}</p>
          </AlertNote>
        </DialogBody>
      )}
      <DialogActions>
        <Button ref={keepRef} disabled={remove.isPending} onClick={onClose}>
          {words.cancel}
        </Button>
        <Button
          variant="danger"
          pending={remove.isPending}
          onClick={() => {
            remove.mutate({ view_id: view.view_id }, { onSuccess: onClose })
          }}
        >
          {remove.isPending ? words.deleting : words.confirm}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
