import { rosterErrorOf } from '@roster/client'
import type { ErrorBody } from '@roster/contract/errors'
import { noPermissionText } from './permission-text.ts'
import { messages } from '#messages/messages.ts'

/** An error as text: what happened, what to do next, and the request ID to quote if there is one. */
export interface ErrorWords {
  code: ErrorBody['code']
  text: string
  request_id: string | undefined
}

/** The only place where the web turns an error into text. Unexpected errors read as INTERNAL. */
export function errorWords(error: unknown): ErrorWords {
  const body = rosterErrorOf(error)
  const code = body?.code ?? 'INTERNAL'
  return {
    code,
    text: textOf(body) ?? messages.error[code] ?? messages.error.INTERNAL,
    request_id: body?.request_id,
  }
}

/** A denied caller reads which role to ask for. */
function textOf(body: ErrorBody | undefined): string | undefined {
  if (body?.code !== 'NOT_ALLOWED' || body.permission === undefined) return undefined
  return noPermissionText(body.permission)
}

export function errorBodyOf(error: unknown): ErrorBody | undefined {
  return rosterErrorOf(error)
}
