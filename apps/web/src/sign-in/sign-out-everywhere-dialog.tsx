import { useRef } from 'react'
import { errorWords } from '../api/error-words.ts'
import { trpc } from '../api/trpc.ts'
import { AlertNote } from '../components/alert-note.tsx'
import { Button } from '../components/button.tsx'
import { Dialog, DialogActions, DialogBody } from '../components/dialog.tsx'
import { messages } from '../messages/en.ts'
import { useSignOut } from './use-sign-out.ts'

/** Ends all sessions of whoever is signed in, this one last: by the usual way out. */
export function SignOutEverywhereDialog({ onClose }: { onClose: () => void }) {
  const words = messages.signIn.everywhere
  const signOut = useSignOut()
  const endAll = trpc.sessions.endAllMine.useMutation({ onSuccess: signOut })
  const cancelRef = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      isOpen
      isAlert
      initialFocus={cancelRef}
      onClose={() => {
        if (!endAll.isPending) onClose()
      }}
      title={words.title}
      description={words.body}
    >
      {endAll.error && !endAll.isPending && (
        <DialogBody>
          <AlertNote title={words.failed}>
            <p>{errorWords(endAll.error).text}</p>
          </AlertNote>
        </DialogBody>
      )}
      <DialogActions>
        <Button ref={cancelRef} disabled={endAll.isPending} onClick={onClose}>
          {words.cancel}
        </Button>
        <Button
          variant="danger"
          pending={endAll.isPending}
          onClick={() => {
            endAll.mutate()
          }}
        >
          {endAll.isPending ? words.pending : words.confirm}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
