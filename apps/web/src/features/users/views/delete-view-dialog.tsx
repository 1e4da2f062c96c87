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

/** Confirms the deletion of a view. The current list stays as it is. */
export function DeleteViewDialog({ view, onClose }: DeleteViewDialogProps) {
  const words = laterMessages.views.delete
  const deletion = useDeleteView()
  const keepRef = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      isOpen
      isAlert
      onClose={() => {
        if (!deletion.isPending) onClose()
      }}
      initialFocus={keepRef}
      title={words.title(view.name)}
      description={view.is_shared ? words.sharedBody : words.body}
    >
      {deletion.error && !deletion.isPending && (
        <DialogBody>
          <AlertNote title={words.failed}>
            <p>{errorWords(deletion.error).text}</p>
          </AlertNote>
        </DialogBody>
      )}
      <DialogActions>
        <Button ref={keepRef} disabled={deletion.isPending} onClick={onClose}>
          {words.cancel}
        </Button>
        <Button
          variant="danger"
          pending={deletion.isPending}
          onClick={() => {
            deletion.mutate({ view_id: view.view_id }, { onSuccess: onClose })
          }}
        >
          {deletion.isPending ? words.deleting : words.confirm}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
