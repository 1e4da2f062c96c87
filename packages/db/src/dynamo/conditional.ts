import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import type { DeleteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Call } from './call.ts'

/** Waits for a conditional write: true once it is done, false when its condition failed. */
export async function isConditionMet(write: Promise<unknown>): Promise<boolean> {
  try {
    await write
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}

/**
 * Deletes an item and returns it, or undefined when its condition fails. Of several callers at once
 * only one gets the item. `params` need a condition and `ReturnValues: 'ALL_OLD'`: without a condition
 * DynamoDB Local sometimes returns the same item to several callers.
 */
export async function takeItem(
  call: Call,
  params: DeleteCommandInput,
): Promise<Record<string, unknown> | undefined> {
  const deletion = call.send(new DeleteCommand(params))
  return (await isConditionMet(deletion)) ? (await deletion).Attributes : undefined
}
