import { USER_FIELDS } from '@roster/contract/values'
import { useEffect, useRef, useState } from 'react'
import type { SubmitEvent } from 'react'
import { Button } from '#components/button.tsx'
import { Dialog, DialogActions, DialogBody } from '#components/dialog.tsx'
import { messages } from '#messages/messages.ts'
import { EMPTY_USER } from '#features/users/data/drafts.ts'
import type { UserFormValues } from '#features/users/data/drafts.ts'
import { useCreateUser } from '#features/users/data/users.mutations.ts'
import { focusFirstInvalid } from './first-invalid.ts'
import { FormErrors } from './form-errors.tsx'
import { UserFieldInput } from './user-fields.tsx'
import { checkNewUser, readFailure } from './user-form.ts'

export interface CreateUserDialogProps {
  /** Kept by the page, so that a dialog closed by mistake loses no input. */
  values: UserFormValues
  onChange: (values: UserFormValues) => void
  onClose: () => void
}

export function CreateUserDialog({ values, onChange, onClose }: CreateUserDialogProps) {
  const words = messages.create
  const create = useCreateUser()
  const [hasTried, setHasTried] = useState(false)
  const formRef = useRef<HTMLFormElement>(null)
  const checked = checkNewUser(values)
  const inputErrors = hasTried && !checked.ok ? checked.errors : {}
  const failure = create.error ? readFailure(create.error) : undefined
  const errors = { ...failure?.errors, ...inputErrors }
  const isTouched = USER_FIELDS.some((field) => values[field] !== EMPTY_USER[field])

  useEffect(() => {
    if (create.error) focusFirstInvalid(formRef.current)
  }, [create.error])

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (create.isPending) return
    setHasTried(true)
    if (!checked.ok) {
      requestAnimationFrame(() => {
        focusFirstInvalid(formRef.current)
      })
      return
    }
    create.mutate(checked.value, {
      onSuccess() {
        onChange(EMPTY_USER)
        onClose()
      },
    })
  }

  return (
    <Dialog
      isOpen
      isKept={isTouched}
      onClose={() => {
        if (!create.isPending) onClose()
      }}
      initialFocus={() => formRef.current?.querySelector<HTMLElement>('input') ?? true}
      title={words.title}
      description={words.body}
    >
      <form ref={formRef} noValidate onSubmit={submit} className="flex min-h-0 flex-col">
        <DialogBody>
          <div className="flex flex-col">
            {USER_FIELDS.map((field) => (
              <UserFieldInput
                key={field}
                field={field}
                value={values[field]}
                error={errors[field]}
                holder={field === 'email' && !inputErrors.email ? failure?.holder : undefined}
                isReadOnly={create.isPending}
                onChange={(value) => {
                  if (create.error) create.reset()
                  onChange({ ...values, [field]: value })
                }}
              />
            ))}
          </div>
          <FormErrors errors={errors} general={failure?.general} title={words.failed} />
        </DialogBody>
        <DialogActions>
          <Button
            disabled={create.isPending}
            onClick={() => {
              onChange(EMPTY_USER)
              onClose()
            }}
          >
            {words.cancel}
          </Button>
          <Button type="submit" variant="primary" pending={create.isPending}>
            {create.isPending ? words.submitting : words.submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
