import { randomUUID } from 'node:crypto'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import type { CancellationReason } from '@aws-sdk/client-dynamodb'
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { GetCommandInput, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { isThrottlingCode, isUnavailable, tooManyRequests, unavailable } from './errors.ts'
import { attemptsOf } from './call.ts'
import type { Call } from './call.ts'
import { pauseBeforeRetry } from './retry.ts'
import type { EventItem } from '../users/users.item.ts'

/** One item of a transaction: what to write, under which condition. */
export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

/** The event that a transaction puts, by which to tell whether it was applied. */
interface Receipt {
  tableName: string
  event: Pick<EventItem, 'user_id' | 'event_id'>
}

/** What a refused transaction says of one of its items; `item` is what stood there. */
export interface Refusal {
  isConditionFailed: boolean
  item: Record<string, unknown> | undefined
}

/**
 * `refusals` has one entry an item, in the order of the transaction's items.
 */
export type TransactionOutcome = { isApplied: true } | { isApplied: false; refusals: Refusal[] }

const ATTEMPTS_MAX = 4

/**
 * Writes all items or none.
 *
 * The event that a transaction puts is its receipt: whenever it is not clear whether it was applied
 * (a condition that fails after a retried 5xx may have failed on our own write; a time-out says
 * nothing), the event's presence tells, because it exists exactly when everything else does. Its id
 * is the request token too, so DynamoDB itself drops a repeat within ten minutes. Who puts no event
 * must be able to tell their own write from what a condition was refused for.
 *
 * @throws RosterError TOO_MANY_REQUESTS or UNAVAILABLE when retries are spent.
 */
export async function transact(
  call: Call,
  items: TransactItem[],
  receipt?: Receipt,
): Promise<TransactionOutcome> {
  const token = receipt?.event.event_id ?? randomUUID()
  const isReceiptThere = async () => {
    if (!receipt) return false
    return (await call.send(new GetCommand(getReceiptParams(receipt)))).Item !== undefined
  }
  for (let attempt = 1; ; attempt++) {
    try {
      await call.send(
        new TransactWriteCommand({
          TransactItems: items,
          ClientRequestToken: token,
        }),
      )
      return { isApplied: true }
    } catch (error) {
      const isRepeat = attempt > 1 || attemptsOf(error) > 1
      if (!(error instanceof TransactionCanceledException)) {
        // Whatever the last attempt met, an earlier one may have been applied without an answer.
        const isUnclear = (isRepeat || isUnavailable(error)) && !call.signal?.aborted
        if (isUnclear && (await isReceiptThere().catch(() => false))) return { isApplied: true }
        throw error
      }
      const reasons = error.CancellationReasons ?? []
      const isPassing = reasons.some(passes)
      // An item in conflict was not looked at, so the reasons of the others are not the whole truth.
      if (reasons.some(isConditionFailed) && (!isPassing || attempt === ATTEMPTS_MAX)) {
        const isOurOwn = isRepeat && (await isReceiptThere())
        return isOurOwn
          ? { isApplied: true }
          : { isApplied: false, refusals: reasons.map(toRefusal) }
      }
      if (!isPassing) throw error
      call.cost.retries += 1
      const spent = reasons.some(({ Code }) => isThrottlingCode(Code))
        ? tooManyRequests(error)
        : unavailable(error)
      await pauseBeforeRetry(attempt, ATTEMPTS_MAX, call.signal, spent)
    }
  }
}

function getReceiptParams({ tableName, event }: Receipt): GetCommandInput {
  const { user_id, event_id } = event
  return { TableName: tableName, Key: { user_id, event_id }, ConsistentRead: true }
}

function isConditionFailed({ Code }: CancellationReason): boolean {
  return Code === 'ConditionalCheckFailed'
}

/** The SDK retries no cancelled transaction, whatever the reason; these pass by themselves. */
function passes({ Code }: CancellationReason): boolean {
  return Code === 'TransactionConflict' || isThrottlingCode(Code)
}

/** Reasons carry raw attribute values even through the document client. */
function toRefusal(reason: CancellationReason): Refusal {
  return {
    isConditionFailed: isConditionFailed(reason),
    item: reason.Item && unmarshall(reason.Item),
  }
}
