import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Call } from '#dynamo/call.ts'
import { takeItem } from '#dynamo/conditional.ts'
import { epochSeconds } from '#dynamo/seconds.ts'
import { accessKey } from './access-key.ts'
import { digestOfSecretId, newSecretId } from './secret-id.ts'

/** A sign-in that has begun: what its callback must match, and the page to return to. */
export interface SignInAttempt {
  state: string
  nonce: string
  code_verifier: string
  return_to: string
}

interface AttemptItem extends SignInAttempt {
  access_key: string
  expires_at: string
  expires_at_s: number
}

/** Time to type a password and find the phone with the second factor. */
export const SIGN_IN_ATTEMPT_MS = 10 * 60_000

interface AttemptDeps {
  tableName: string
  now: () => Date
}

/** Stores the attempt and returns the id for the browser's cookie. */
export async function beginSignIn(
  call: Call,
  { tableName, now }: AttemptDeps,
  { state, nonce, code_verifier, return_to }: SignInAttempt,
): Promise<string> {
  const id = newSecretId()
  const end = now().getTime() + SIGN_IN_ATTEMPT_MS
  const item: AttemptItem = {
    ...attemptKey(id),
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
 * Deletes the attempt and returns it, or undefined after ten minutes or when there is none. Of several
 * callers with the same id and state only one gets it; a wrong state leaves it as it is.
 */
export async function takeSignIn(
  call: Call,
  { tableName, now }: AttemptDeps,
  id: string,
  state: string,
): Promise<SignInAttempt | undefined> {
  const taken = await takeItem(call, {
    TableName: tableName,
    Key: attemptKey(id),
    ConditionExpression: '#state = :state',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':state': state },
    ReturnValues: 'ALL_OLD',
  })
  const item = taken as AttemptItem | undefined
  if (!item || now().getTime() >= Date.parse(item.expires_at)) return undefined
  const { nonce, code_verifier, return_to } = item
  return { state, nonce, code_verifier, return_to }
}

function attemptKey(id: string) {
  return accessKey('attempt', digestOfSecretId(id))
}
