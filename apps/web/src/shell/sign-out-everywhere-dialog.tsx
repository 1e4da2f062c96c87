import { useRef } from 'react'
import { Button } from '#components/button.tsx'
import { Dialog, DialogActions } from '#components/dialog.tsx'
import { messages } from '#messages/messages.ts'
import { useSignOut } from '#sign-in/use-sign-out.ts'

/** Asks before all sessions of whoever is signed in end: by the usual way out, which also fails there. */
export function SignOutEverywhereDialog({ onClose }: { onClose: () => void }) {
  const words = messages.signIn.everywhere
  const signOut = useSignOut({ everywhere: true })
  const cancelRef = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      isOpen
      isAlert
      initialFocus={cancelRef}
      onClose={onClose}
      title={words.title}
      description={words.body}
    >
      <DialogActions>
        <Button ref={cancelRef} onClick={onClose}>
          {words.cancel}
        </Button>
        <Button
          variant="danger"
          onClick={() => {
            // First: unsaved changes may have a question of their own, and this one is answered.
            onClose()
            signOut()
          }}
        >
          {words.confirm}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
