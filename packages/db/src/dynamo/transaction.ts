import { randomUUID } from 'node:crypto'
import { DynamoDBServiceException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import type { CancellationReason } from '@aws-sdk/client-dynamodb'
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { isThrottlingCode, tooManyRequests, unavailable } from './errors.ts'
import { attemptsOf } from './call.ts'
import type { Call } from './call.ts'
import { pauseBeforeRetry } from './retry.ts'

/** One item of a transaction: what to write, under which condition. */
export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

/** An item that exists exactly when the transaction was applied: one that it puts under a new key. */
export interface Receipt {
  tableName: string
  key: Record<string, string>
}

/** Why a transaction was refused, for one of its items; `item` is the one that is stored. */
export interface Refusal {
  isConditionFailed: boolean
  item: Record<string, unknown> | undefined
}

/** `refusals` has one entry for each item of the transaction, in the same order. */
export type TransactionOutcome = { isApplied: true } | { isApplied: false; refusals: Refusal[] }

const ATTEMPTS_MAX = 4

/**
 * Writes all items or none.
 *
 * Only a refusal of the first request proves that nothing was written. After any other failure (a
 * time-out, a 5xx, a response that cannot be read) and after every refusal of a repeated request, which
 * may be due to our own write, a consistent read of the receipt decides. A caller without a receipt must
 * recognise its own write among the refusals. All attempts of one call carry the same request token, so
 * DynamoDB ignores a repeat within ten minutes.
 *
 * @throws RosterError TOO_MANY_REQUESTS or UNAVAILABLE when retries are spent; UNAVAILABLE when the
 * receipt of an unclear outcome cannot be read.
 */
export async function transact(
  call: Call,
  items: TransactItem[],
  receipt?: Receipt,
): Promise<TransactionOutcome> {
  const token = randomUUID()
  for (let attempt = 1; ; attempt++) {
    try {
      await call.send(new TransactWriteCommand({ TransactItems: items, ClientRequestToken: token }))
      return { isApplied: true }
    } catch (error) {
      const reasons = reasonsOf(error)
      const isTransient = reasons.some(isTransientReason)
      // DynamoDB does not check an item in conflict, so the other reasons may be incomplete.
      if (isTransient && attempt < ATTEMPTS_MAX) {
        call.cost.retries += 1
        await pauseBeforeRetry(attempt, ATTEMPTS_MAX, call.signal, error)
        continue
      }
      const isRepeat = attempt > 1 || attemptsOf(error) > 1
      const isUnclear = isRepeat || !isRefusal(error)
      if (isUnclear && (await isApplied(call, receipt, error))) return { isApplied: true }
      if (reasons.some(isConditionFailed)) {
        return { isApplied: false, refusals: reasons.map(toRefusal) }
      }
      if (!isTransient) throw error
      throw reasons.some(({ Code }) => isThrottlingCode(Code))
        ? tooManyRequests(error)
        : unavailable(error)
    }
  }
}

async function isApplied(
  call: Call,
  receipt: Receipt | undefined,
  failure: unknown,
): Promise<boolean> {
  if (!receipt) return false
  const { tableName, key } = receipt
  const params = { TableName: tableName, Key: key, ConsistentRead: true }
  try {
    return (await call.send(new GetCommand(params))).Item !== undefined
  } catch {
    throw call.signal?.aborted ? failure : unavailable(failure)
  }
}

/** DynamoDB has understood the request and says why it does not execute it. */
function isRefusal(error: unknown): boolean {
  return error instanceof DynamoDBServiceException && error.$fault === 'client'
}

/** One reason for each item of a cancelled transaction; empty for any other error. */
function reasonsOf(error: unknown): CancellationReason[] {
  return error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : []
}

function isConditionFailed({ Code }: CancellationReason): boolean {
  return Code === 'ConditionalCheckFailed'
}

/** Worth another attempt. The SDK never retries a cancelled transaction, whatever the reason. */
function isTransientReason({ Code }: CancellationReason): boolean {
  return Code === 'TransactionConflict' || isThrottlingCode(Code)
}

/** Reasons carry raw attribute values even through the document client. */
function toRefusal(reason: CancellationReason): Refusal {
  return {
    isConditionFailed: isConditionFailed(reason),
    item: reason.Item && unmarshall(reason.Item),
  }
}
