import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import type { Call } from './call.ts'
import { takeParams } from './sessions.params.ts'

/** Removes an item and returns it, or undefined when there is none: of several takers one gets it. */
export async function takeItem(
  call: Call,
  tableName: string,
  key: string,
): Promise<Record<string, unknown> | undefined> {
  try {
    return (await call.send(new DeleteCommand(takeParams(tableName, key)))).Attributes
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined
    throw error
  }
}
