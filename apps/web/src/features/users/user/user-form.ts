// First, because it configures zod before any other module declares a schema.
import '#browser/zod-jitless.ts'
import { USER_FIELDS } from '@roster/contract/values'
import { pastedEmail } from '@roster/contract/pasted-text'
import type { FieldError } from '@roster/contract/errors'
import { CreateUserInputSchema, UserPatchSchema, isOptionalField } from '@roster/contract/users'
import type { NewUser, UserField, UserPatch } from '@roster/contract/users'
import type { z } from 'zod'
import type { ErrorWords } from '#api/error-words.ts'
import { errorBodyOf, errorWords } from '#api/error-words.ts'
import { messages } from '#messages/messages.ts'
import type { UserFormValues } from '#features/users/data/drafts.ts'

export type FieldErrors = Partial<Record<UserField, string>>

export type Checked<Value> = { ok: true; value: Value } | { ok: false; errors: FieldErrors }

export function checkNewUser(values: UserFormValues): Checked<NewUser> {
  return check(CreateUserInputSchema.safeParse(withPastedEmail(values)))
}

export function checkPatch(changes: Partial<UserFormValues>): Checked<UserPatch> {
  return check(UserPatchSchema.safeParse(withPastedEmail(changes)))
}

function withPastedEmail<Values extends { email?: string | undefined }>(values: Values): Values {
  return values.email === undefined ? values : { ...values, email: pastedEmail(values.email) }
}

/** False for a field that may be left empty. */
export function isRequired(field: UserField): boolean {
  return !isOptionalField(field)
}

function check<Value>(result: z.ZodSafeParseResult<Value>): Checked<Value> {
  if (result.success) return { ok: true, value: result.data }
  const { issues } = result.error
  const errors = issues.map((issue) => ({ field: issue.path.join('.'), message: wordsOf(issue) }))
  return { ok: false, errors: sortErrors(errors).errors }
}

/** The contract's messages are in English, for the API; a form uses the language of the page. */
function wordsOf(issue: z.core.$ZodIssue): string {
  const rule: unknown = issue.code === 'custom' ? issue.params?.['rule'] : issue.code
  const field = USER_FIELDS.find((each) => each === issue.path.at(-1))
  const words = Object.entries(field ? messages.form.invalid[field] : {})
  return words.find(([name]) => name === rule)?.[1] ?? messages.form.invalidOther
}

/** The server's errors for a form: by field, and those without a field. */
export interface FormFailure {
  errors: FieldErrors
  /** The user who already has the email address. */
  holder?: string
  general?: ErrorWords
}

export function readFailure(error: unknown): FormFailure {
  const body = errorBodyOf(error)
  if (body?.code === 'EMAIL_TAKEN') {
    return { errors: { email: messages.form.emailTaken }, holder: body.user_id }
  }
  if (body?.code === 'INVALID_INPUT') {
    const { errors, isComplete } = sortErrors(body.fields)
    return isComplete ? { errors } : { errors, general: errorWords(error) }
  }
  return { errors: {}, general: errorWords(error) }
}

/** The first error of each field; `patch.email` and `email` are the same field to a form. */
function sortErrors(all: readonly FieldError[]): { errors: FieldErrors; isComplete: boolean } {
  const errors: FieldErrors = {}
  let isComplete = all.length > 0
  for (const { field, message } of all) {
    const name = field.split('.').at(-1)
    const known = USER_FIELDS.find((each) => each === name)
    if (known) errors[known] ??= message
    else isComplete = false
  }
  return { errors, isComplete }
}
