import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Call } from '../dynamo/call.ts'
import { digestOfSecretId, newSecretId } from './secret-id.ts'
import { epochSeconds } from './sessions.item.ts'
import { takeAttemptParams } from './sessions.params.ts'
import { takeItem } from '../dynamo/take-item.ts'

/** A sign-in that has begun: what the callback must match, and where it leads back to. */
export interface SignInAttempt {
  state: string
  nonce: string
  code_verifier: string
  return_to: string
}

interface AttemptItem extends SignInAttempt {
  session_id: string
  expires_at: string
  expires_at_s: number
}

/** Time to type a password and find the phone with the second factor. */
export const SIGN_IN_ATTEMPT_MS = 10 * 60_000

interface AttemptDeps {
  tableName: string
  now: () => Date
}

/** Keeps the attempt, and returns the id for the browser's cookie. */
export async function beginSignIn(
  call: Call,
  { tableName, now }: AttemptDeps,
  { state, nonce, code_verifier, return_to }: SignInAttempt,
): Promise<string> {
  const id = newSecretId()
  const end = now().getTime() + SIGN_IN_ATTEMPT_MS
  const item: AttemptItem = {
    session_id: attemptKey(id),
    state,
    nonce,
    code_verifier,
    return_to,
    expires_at: new Date(end).toISOString(),
    expires_at_s: epochSeconds(end),
  }
  await call.send(new PutCommand({ TableName: tableName, Item: item }))
  return id
}

/**
 * Of several who come with the same id and state one is given the attempt, and nobody after ten
 * minutes. Whoever comes with another state leaves it as it is.
 */
export async function takeSignIn(
  call: Call,
  { tableName, now }: AttemptDeps,
  id: string,
  state: string,
): Promise<SignInAttempt | undefined> {
  const params = takeAttemptParams(tableName, attemptKey(id), state)
  const item = (await takeItem(call, params)) as AttemptItem | undefined
  if (!item || now().getTime() >= Date.parse(item.expires_at)) return undefined
  const { nonce, code_verifier, return_to } = item
  return { state, nonce, code_verifier, return_to }
}

function attemptKey(id: string): string {
  return `attempt#${digestOfSecretId(id)}`
}
