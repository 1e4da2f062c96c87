import { USER_FIELDS } from '@roster/contract/values'
import type { User, UserField } from '@roster/contract/users'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { SubmitEvent } from 'react'
import { errorBodyOf } from '#api/error-words.ts'
import { AlertNote } from '#components/alert-note.tsx'
import { messages } from '#messages/messages.ts'
import { useHasPermission } from '#sign-in/caller.ts'
import {
  changedFields,
  dropDraft,
  dropIdleDraft,
  dropSavedDraft,
  formValuesOf,
  setDraft,
  useDraft,
} from '#features/users/data/drafts.ts'
import { focusFirstInvalid } from './first-invalid.ts'
import { FormErrors } from './form-errors.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { UserDetailsFooter } from './user-details-footer.tsx'
import { UserFacts } from './user-facts.tsx'
import { UserFieldInput } from './user-fields.tsx'
import { checkPatch, readFailure } from './user-form.ts'
import { useUsersActions } from './users-actions.ts'

export interface UserDetailsProps {
  user: User
  isSaving: boolean
  /** The form was to be saved: it shows which values are not valid. */
  hasTried: boolean
  onTried: (isTried: boolean) => void
  /** Move the focus to the first field, then call `onEditStarted`. */
  isEditRequested: boolean
  onEditStarted: () => void
  onDelete: (user: User) => void
}

/** The fields of a user, edited in place and saved together. */
export function UserDetails({
  user,
  isSaving,
  hasTried,
  onTried,
  isEditRequested,
  onEditStarted,
  onDelete,
}: UserDetailsProps) {
  const { save } = useUsersActions()
  const canWrite = useHasPermission('users:write')
  const draft = useDraft(user.user_id)
  const base = draft?.base ?? user
  const values = { ...formValuesOf(base), ...draft?.changes }
  const changed = draft ? changedFields(draft) : []
  const isDirty = changed.length > 0
  const failureBody = errorBodyOf(draft?.failure)
  const conflict = failureBody?.code === 'VERSION_CONFLICT' ? failureBody.current : undefined

  const formRef = useRef<HTMLFormElement>(null)
  const changes = Object.fromEntries(changed.map((field) => [field, values[field]]))
  const checked = isDirty ? checkPatch(changes) : undefined
  const inputErrors = hasTried && checked?.ok === false ? checked.errors : {}
  const failure = draft?.failure !== undefined && !conflict ? readFailure(draft.failure) : undefined
  const errors = { ...failure?.errors, ...inputErrors }
  const errorFields = USER_FIELDS.filter((field) => errors[field] !== undefined)

  useEffect(() => {
    if (draft?.failure !== undefined) focusFirstInvalid(formRef.current)
  }, [draft?.failure])

  useEffect(() => {
    if (!isEditRequested) return
    formRef.current?.querySelector('input')?.focus()
    onEditStarted()
  }, [isEditRequested, onEditStarted])

  // When the buttons disappear after saving, the focus must not be lost with them.
  const hasButtons = isDirty || isSaving
  const hadButtons = useRef(false)
  useLayoutEffect(() => {
    const isLost = document.activeElement === document.body
    if (hadButtons.current && !hasButtons && isLost) formRef.current?.focus()
    hadButtons.current = hasButtons
  }, [hasButtons])

  // The save whose response was lost has arrived as a change.
  useEffect(() => {
    if (!isSaving) dropSavedDraft(user)
  }, [user, isSaving])

  // When the panel moves on to another user, and when a newer version of the user is loaded.
  useEffect(
    () => () => {
      dropIdleDraft(user.user_id)
    },
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a new version is the trigger
    [user.user_id, user.version],
  )

  function change(field: UserField, value: string) {
    const { [field]: _edited, ...otherErrors } = failure?.errors ?? {}
    const keepsFailure = failure && (failure.general ?? Object.keys(otherErrors).length > 0)
    setDraft({
      base,
      changes: { ...draft?.changes, [field]: value },
      // Typing in a field clears its error.
      ...(keepsFailure && { failure: draft?.failure }),
    })
  }

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (!checked || isSaving) return
    onTried(true)
    if (checked.ok) save({ user_id: user.user_id, version: base.version, patch: checked.value })
    else requestAnimationFrame(() => focusFirstInvalid(formRef.current))
  }

  return (
    <>
      <form
        ref={formRef}
        noValidate
        tabIndex={-1}
        aria-label={messages.panel.formLabel(user.name)}
        onSubmit={submit}
        className="outline-offset-[-2px] flex min-h-0 flex-1 flex-col"
      >
        <div className="min-h-0 flex-1 overflow-y-auto px-5 py-5">
          <div className="flex flex-col">
            {USER_FIELDS.map((field) => (
              <UserFieldInput
                key={field}
                field={field}
                value={values[field]}
                error={errors[field]}
                holder={field === 'email' && !inputErrors.email ? failure?.holder : undefined}
                isChanged={changed.includes(field)}
                isReadOnly={isSaving}
                isLocked={!canWrite}
                onChange={(value) => {
                  change(field, value)
                }}
              />
            ))}
          </div>
          <UserFacts user={user} />
        </div>
        {/* Below the fields, so that a note does not move the field that someone is typing in. */}
        <div className="px-5 empty:hidden [&>div:not(.sr-only)]:mb-3">
          <FormErrors errors={errors} general={failure?.general} title={messages.form.notSaved} />
          {draft && !failure && !conflict && user.version > draft.base.version && !isSaving && (
            <AlertNote tone="caution" title={messages.panel.changedWhileEditing} />
          )}
        </div>
        <UserDetailsFooter
          unsavedCount={hasButtons ? changed.length : undefined}
          isSaving={isSaving}
          onDiscard={() => {
            onTried(false)
            dropDraft(user.user_id)
          }}
          onDelete={() => {
            onDelete(user)
          }}
        />
      </form>
      {draft && conflict && errorFields.length === 0 && (
        <MergeDialog
          key={conflict.version}
          draft={draft}
          current={conflict}
          isSaving={isSaving}
          onSave={(merged) => {
            const result = checkPatch(merged)
            // All of theirs are kept, so there is nothing to save.
            if (!result.ok) {
              dropDraft(user.user_id)
              return
            }
            setDraft({ base: conflict, changes: merged, failure: draft.failure })
            save({ user_id: user.user_id, version: conflict.version, patch: result.value })
          }}
          onBack={() => {
            setDraft({ base: draft.base, changes: draft.changes })
          }}
        />
      )}
    </>
  )
}
