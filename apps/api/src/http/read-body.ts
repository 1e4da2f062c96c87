import { invalidInput } from '#errors/roster-errors.ts'
import type { AppContext } from './request-scope.ts'

/**
 * A body that breaks off or takes too long is its sender's doing.
 *
 * @throws RosterError INVALID_INPUT
 */
export async function readBody(c: AppContext): Promise<string> {
  return c.req.text().catch(() => {
    throw incompleteBody()
  })
}

/** @throws RosterError INVALID_INPUT */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalidInput('The body is not valid JSON.')
  }
}

export function incompleteBody(): ReturnType<typeof invalidInput> {
  return invalidInput('The body broke off.')
}
