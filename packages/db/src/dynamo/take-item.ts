import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import type { DeleteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Call } from './call.ts'

/**
 * Removes an item and returns it, or undefined when there is none that meets the condition: of several
 * takers one gets it.
 */
export async function takeItem(
  call: Call,
  params: DeleteCommandInput,
): Promise<Record<string, unknown> | undefined> {
  try {
    return (await call.send(new DeleteCommand(params))).Attributes
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined
    throw error
  }
}
