import { USER_STATUSES } from '@roster/contract/values'
import type { UserField, UserStatus } from '@roster/contract/users'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { MouseEvent } from 'react'
import { SegmentedField } from '#components/segmented-field.tsx'
import { TextField } from '#components/text-field.tsx'
import type { TextFieldProps } from '#components/text-field.tsx'
import { messages } from '#messages/messages.ts'
import { statusOf } from '#features/users/values/user-field-value.tsx'
import { StatusBadge } from '#features/users/values/user-status.tsx'
import { isRequired } from './user-form.ts'
import { useUsersActions } from './users-actions.ts'

type Control =
  | {
      kind: 'text'
      input: Pick<TextFieldProps, 'type' | 'inputMode' | 'placeholder' | 'spellCheck'>
    }
  | { kind: 'status' }

/** The form control of each field. A field without one does not compile. */
const CONTROLS = {
  name: { kind: 'text', input: { placeholder: messages.form.namePlaceholder, spellCheck: false } },
  email: {
    // Not `type="email"`: browsers validate addresses by other rules, and trim the value.
    kind: 'text',
    input: { inputMode: 'email', placeholder: messages.form.emailPlaceholder, spellCheck: false },
  },
  status: { kind: 'status' },
} satisfies Record<UserField, Control>

export interface UserFieldInputProps {
  field: UserField
  value: string
  error?: string | undefined
  /** The user who already has this email address. */
  holder?: string | undefined
  isChanged?: boolean
  isReadOnly?: boolean
  /** The role does not permit changes. */
  isLocked?: boolean
  onChange: (value: string) => void
}

export function UserFieldInput({
  field,
  value,
  error: text,
  holder,
  isChanged = false,
  isReadOnly = false,
  isLocked = false,
  onChange,
}: UserFieldInputProps) {
  const groupName = useId()
  const control: Control = CONTROLS[field]
  const label = messages.users.field[field]
  const error = text && holder !== undefined ? <WithHolder text={text} holder={holder} /> : text
  if (control.kind === 'status') {
    return (
      <SegmentedField<UserStatus>
        label={label}
        name={groupName}
        value={statusOf(value)}
        error={error}
        isChanged={isChanged}
        isLocked={isLocked}
        onChange={isReadOnly ? () => {} : onChange}
        choices={USER_STATUSES.map((status) => ({
          value: status,
          content: <StatusBadge status={status} />,
        }))}
      />
    )
  }
  return (
    <TextField
      label={label}
      name={field}
      value={value}
      error={error}
      isChanged={isChanged}
      readOnly={isReadOnly || isLocked}
      isLocked={isLocked}
      required={!isLocked && isRequired(field)}
      note={isLocked || isRequired(field) ? undefined : messages.form.optional}
      // Browsers would suggest the admin's own name and address.
      autoComplete="off"
      data-1p-ignore
      {...control.input}
      {...(isLocked && { placeholder: messages.users.noValue })}
      onChange={(event) => {
        onChange(event.currentTarget.value)
      }}
    />
  )
}

function WithHolder({ text, holder }: { text: string; holder: string }) {
  const { openUser } = useUsersActions()
  return (
    <>
      <span>{text}</span>{' '}
      <Link
        to="/users"
        search={(search) => ({ ...search, user: holder })}
        className="font-medium text-text underline underline-offset-2"
        onClick={(event: MouseEvent) => {
          event.preventDefault()
          openUser(holder)
        }}
      >
        {messages.form.emailTakenLink}
      </Link>
    </>
  )
}
