import { USER_FIELDS } from '@roster/contract/values'
import type { ErrorWords } from '#api/error-words.ts'
import { AlertNote } from '#components/alert-note.tsx'
import { messages } from '#messages/messages.ts'
import type { FieldErrors } from './user-form.ts'

export interface FormErrorsProps {
  errors: FieldErrors
  general: ErrorWords | undefined
  title: string
}

/**
 * The errors of the form as a whole. The errors of fields are shown beside the fields; here they are
 * repeated for screen readers.
 */
export function FormErrors({ errors, general, title }: FormErrorsProps) {
  const fields = USER_FIELDS.filter((field) => errors[field] !== undefined)
  return (
    <>
      <div role="alert" className="sr-only">
        {fields.length > 0 && (
          <>
            <p>{messages.form.summaryTitle(fields.length)}</p>
            <ul>
              {fields.map((field) => (
                <li key={field}>{`${messages.users.field[field]}: ${errors[field]}`}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      {general && (
        <AlertNote title={title}>
          <p>{general.text}</p>
          {general.request_id && (
            <p className="font-mono text-small text-text-muted">
              {messages.errorScreen.requestId(general.request_id)}
            </p>
          )}
        </AlertNote>
      )}
    </>
  )
}
