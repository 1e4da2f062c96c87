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
  /** Says what stays as it is. */
  keep: string
  isPending: boolean
  error: unknown
  /** Where the focus goes once it is done. */
  focusAfterwards: () => HTMLElement | null
  onClose: () => void
  /** Is handed what to call when it is done. */
  onConfirm: (finish: () => void) => void
  children?: ReactNode
}

/** The question before sessions end. It begins on the safe side. */
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
