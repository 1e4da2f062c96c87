import { invalidInput } from '../procedure/errors.ts'
import type { AppContext } from './request-scope.ts'

/**
 * A body that breaks off or takes too long is its sender's doing.
 *
 * @throws RosterError INVALID_INPUT
 */
export async function readBody(c: AppContext): Promise<string> {
  return c.req.text().catch(() => {
    throw bodyBrokeOff()
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

export function bodyBrokeOff(): ReturnType<typeof invalidInput> {
  return invalidInput('The body broke off.')
}
