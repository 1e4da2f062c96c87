import { useRef } from 'react'
import { Button } from '#components/button.tsx'
import { Dialog, DialogActions } from '#components/dialog.tsx'
import { messages } from '#messages/messages.ts'
import { useSignOut } from '#sign-in/use-sign-out.ts'

/** Confirms ending all sessions of the caller. Signs out like the menu, which also shows failures. */
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
            // Closes first: the warning about unsaved changes may open next.
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
