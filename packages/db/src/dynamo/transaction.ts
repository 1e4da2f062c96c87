import { randomUUID } from 'node:crypto'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import type { CancellationReason } from '@aws-sdk/client-dynamodb'
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { isThrottlingCode, isUnavailable, tooManyRequests, unavailable } from './errors.ts'
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
 * Sometimes it is unclear whether a transaction was applied: after a time-out, or when a condition
 * fails after a retried 5xx, perhaps because of our own write. Then a consistent read of the receipt
 * decides. A caller without a receipt must recognise its own write among the refusals. All attempts of
 * one call carry the same request token, so DynamoDB ignores a repeat within ten minutes.
 *
 * @throws RosterError TOO_MANY_REQUESTS or UNAVAILABLE when retries are spent.
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
      const isRepeat = attempt > 1 || attemptsOf(error) > 1
      if (!(error instanceof TransactionCanceledException)) {
        // An earlier attempt may have been applied although its response was lost.
        const isUnclear = (isRepeat || isUnavailable(error)) && !call.signal?.aborted
        if (isUnclear && (await exists(call, receipt).catch(() => false))) {
          return { isApplied: true }
        }
        throw error
      }
      const reasons = error.CancellationReasons ?? []
      const isTransient = reasons.some(isTransientReason)
      // DynamoDB does not check an item in conflict, so the other reasons may be incomplete.
      if (reasons.some(isConditionFailed) && (!isTransient || attempt === ATTEMPTS_MAX)) {
        const isOurOwn = isRepeat && (await exists(call, receipt))
        return isOurOwn
          ? { isApplied: true }
          : { isApplied: false, refusals: reasons.map(toRefusal) }
      }
      if (!isTransient) throw error
      call.cost.retries += 1
      const spent = reasons.some(({ Code }) => isThrottlingCode(Code))
        ? tooManyRequests(error)
        : unavailable(error)
      await pauseBeforeRetry(attempt, ATTEMPTS_MAX, call.signal, spent)
    }
  }
}

async function exists(call: Call, receipt: Receipt | undefined): Promise<boolean> {
  if (!receipt) return false
  const { tableName, key } = receipt
  const params = { TableName: tableName, Key: key, ConsistentRead: true }
  return (await call.send(new GetCommand(params))).Item !== undefined
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
