import { rosterErrorOf } from '@roster/client'
import type { ErrorBody } from '@roster/contract/errors'
import { noPermissionText } from './permission-text.ts'
import { messages } from '#messages/messages.ts'

/** A failure in words: what happened and what to do next, and the id to quote if there is one. */
export interface ErrorWords {
  code: ErrorBody['code']
  text: string
  request_id: string | undefined
}

/** The one place where the web turns a failure into words. What nobody expected reads as INTERNAL. */
export function errorWords(error: unknown): ErrorWords {
  const body = rosterErrorOf(error)
  const code = body?.code ?? 'INTERNAL'
  return {
    code,
    text: textOf(body) ?? messages.error[code] ?? messages.error.INTERNAL,
    request_id: body?.request_id,
  }
}

/** Whoever may not do something learns by which permission they could. */
function textOf(body: ErrorBody | undefined): string | undefined {
  if (body?.code !== 'NOT_ALLOWED' || body.permission === undefined) return undefined
  return noPermissionText(body.permission)
}

export function errorBodyOf(error: unknown): ErrorBody | undefined {
  return rosterErrorOf(error)
}
