// First: it settles how zod works before any other module declares a schema.
import '#browser/zod-jitless.ts'
import { CreateViewInputSchema } from '@roster/contract/views'
import { errorBodyOf, errorWords } from '#api/error-words.ts'
import { laterMessages } from '#messages/later.ts'
import { messages } from '#messages/messages.ts'

const NameSchema = CreateViewInputSchema.shape.name

export type CheckedName = { ok: true; name: string } | { ok: false; error: string }

export function checkViewName(text: string): CheckedName {
  const result = NameSchema.safeParse(text)
  if (result.success) return { ok: true, name: result.data }
  const [issue] = result.error.issues
  const rule: unknown = issue?.code === 'custom' ? issue.params?.['rule'] : undefined
  const words = Object.entries(laterMessages.views.invalid)
  const known = words.find(([name]) => name === rule)?.[1]
  return { ok: false, error: known ?? messages.form.invalidOther }
}

/** What the server said against keeping a view, beside its name: that is the one field there is. */
export function viewFailure(error: unknown): string {
  const body = errorBodyOf(error)
  return body?.code === 'TOO_MANY_VIEWS'
    ? laterMessages.views.tooMany[body.of](body.max)
    : errorWords(error).text
}
