import { useRef } from 'react'
import type { ReactNode } from 'react'
import { errorWords } from '#api/error-words.ts'
import { AlertNote } from '#components/alert-note.tsx'
import { Button } from '#components/button.tsx'
import { Dialog, DialogActions, DialogBody } from '#components/dialog.tsx'
import { messages } from '#messages/messages.ts'

export interface EndDialogProps {
  title: string
  body: string
  confirm: string
  /** The label of the button that ends nothing. */
  keep: string
  isPending: boolean
  error: unknown
  /** Gets the focus once it is done. */
  focusAfterwards: () => HTMLElement | null
  onClose: () => void
  /** Calls `finish` once it is done. */
  onConfirm: (finish: () => void) => void
  children?: ReactNode
}

/** Asks for confirmation before sessions end. The focus begins on the button that keeps them. */
export function EndDialog({
  title,
  body,
  confirm,
  keep,
  isPending,
  error,
  focusAfterwards,
  onClose,
  onConfirm,
  children,
}: EndDialogProps) {
  const words = messages.sessions.endOne
  const isDone = useRef(false)
  const keepRef = useRef<HTMLButtonElement>(null)
  const hasFailed = error !== null && !isPending

  function finish() {
    isDone.current = true
    onClose()
  }

  return (
    <Dialog
      isOpen
      isAlert
      onClose={() => {
        if (!isPending) onClose()
      }}
      initialFocus={keepRef}
      finalFocus={() => (isDone.current ? focusAfterwards() : true)}
      title={title}
      description={body}
    >
      {(hasFailed || children) && (
        <DialogBody>
          {children}
          {hasFailed && (
            <AlertNote title={words.failed}>
              <p>{errorWords(error).text}</p>
            </AlertNote>
          )}
        </DialogBody>
      )}
      <DialogActions>
        <Button ref={keepRef} disabled={isPending} onClick={onClose}>
          {keep}
        </Button>
        <Button
          variant="danger"
          pending={isPending}
          onClick={() => {
            onConfirm(finish)
          }}
        >
          {isPending ? words.pending : confirm}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
