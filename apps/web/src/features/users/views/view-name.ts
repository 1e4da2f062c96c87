// First, because it configures zod before any other module declares a schema.
import '#browser/zod-jitless.ts'
import { CreateViewInputSchema } from '@roster/contract/views'
import { errorBodyOf, errorWords } from '#api/error-words.ts'
import { laterMessages } from '#messages/later.ts'
import { messages } from '#messages/messages.ts'

const NameSchema = CreateViewInputSchema.shape.name

export type CheckedName = { ok: true; name: string } | { ok: false; error: string }

export function checkViewName(name: string): CheckedName {
  const result = NameSchema.safeParse(name)
  if (result.success) return { ok: true, name: result.data }
  const [issue] = result.error.issues
  const rule: unknown = issue?.code === 'custom' ? issue.params?.['rule'] : undefined
  const words = Object.entries(laterMessages.views.invalid)
  const text = words.find(([key]) => key === rule)?.[1]
  return { ok: false, error: text ?? messages.form.invalidOther }
}

/** The server's error, to be shown beside the name: the only field of the form. */
export function viewFailure(error: unknown): string {
  const body = errorBodyOf(error)
  return body?.code === 'TOO_MANY_VIEWS'
    ? laterMessages.views.tooMany[body.of](body.max)
    : errorWords(error).text
}
