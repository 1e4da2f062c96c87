import { invalidInput } from '#errors/roster-errors.ts'
import type { AppContext } from './request-scope.ts'

/** @throws RosterError INVALID_INPUT when the body ends early or takes too long, the client's fault. */
export async function readBody(c: AppContext): Promise<string> {
  return c.req.text().catch(() => {
    throw incompleteBody()
  })
}

/** @throws RosterError INVALID_INPUT */
export function parseJson(text: string, what = 'body'): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalidInput(`The ${what} is not valid JSON.`)
  }
}

export function incompleteBody(): ReturnType<typeof invalidInput> {
  return invalidInput('The body is incomplete.')
}
