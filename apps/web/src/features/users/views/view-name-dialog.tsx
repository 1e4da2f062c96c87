import { useRef, useState } from 'react'
import type { SubmitEvent } from 'react'
import { Button } from '#components/button.tsx'
import { Dialog, DialogActions, DialogBody } from '#components/dialog.tsx'
import { TextField } from '#components/text-field.tsx'
import { laterMessages } from '#messages/later.ts'
import { checkViewName, viewFailure } from './view-name.ts'

export interface ViewNameDialogProps {
  words: { title: string; body: string; submit: string; submitting: string; cancel: string }
  name?: string
  mutation: { error: unknown; isPending: boolean; reset: () => void }
  onSubmit: (name: string) => void
  onClose: () => void
}

/** Asks for the name of a view. Errors are shown beside the field. */
export function ViewNameDialog({
  words,
  name = '',
  mutation,
  onSubmit,
  onClose,
}: ViewNameDialogProps) {
  const [text, setText] = useState(name)
  const [hasTried, setHasTried] = useState(false)
  const inputRef = useRef<HTMLInputElement>(null)
  const { error, isPending } = mutation
  const checked = checkViewName(text)
  const invalid = hasTried && !checked.ok ? checked.error : undefined
  const failure = error === null ? undefined : viewFailure(error)

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (isPending) return
    setHasTried(true)
    if (checked.ok) onSubmit(checked.name)
    inputRef.current?.focus()
  }

  return (
    <Dialog
      isOpen
      isKept={text !== name}
      onClose={() => {
        if (!isPending) onClose()
      }}
      initialFocus={inputRef}
      title={words.title}
      description={words.body}
    >
      <form noValidate onSubmit={submit} className="flex min-h-0 flex-col">
        <DialogBody>
          <TextField
            ref={inputRef}
            label={laterMessages.views.name}
            value={text}
            autoComplete="off"
            error={invalid ?? failure}
            isLocked={isPending}
            readOnly={isPending}
            onFocus={(event) => {
              event.currentTarget.select()
            }}
            onChange={(event) => {
              if (error !== null) mutation.reset()
              setText(event.currentTarget.value)
            }}
          />
          <div role="alert" className="sr-only">
            {invalid ?? failure}
          </div>
        </DialogBody>
        <DialogActions>
          <Button disabled={isPending} onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" variant="primary" pending={isPending}>
            {isPending ? words.submitting : words.submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
