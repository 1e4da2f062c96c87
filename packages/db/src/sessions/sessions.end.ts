import { BatchWriteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Call } from '../dynamo/call.ts'
import { raiseGeneration } from './session-generations.ts'
import type { GenerationDeps } from './session-generations.ts'
import type { SessionItem } from './sessions.item.ts'
import { deleteItemsParams, sessionsQueryParams } from './sessions.params.ts'

const BATCH_WRITE_MAX = 25

/** The generation ends them; what lies there after that is void, and goes by itself if it must. */
export async function endAllSessions(
  call: Call,
  deps: GenerationDeps,
  actor_id: string,
): Promise<void> {
  const generation = await raiseGeneration(call, deps, actor_id)
  await removeOlder(call, deps.tableName, actor_id, generation).catch(() => undefined)
}

async function removeOlder(
  call: Call,
  tableName: string,
  actor_id: string,
  generation: number,
): Promise<void> {
  let startKey: Record<string, unknown> | undefined
  do {
    const response = await call.send(
      new QueryCommand(sessionsQueryParams(tableName, { actor_id }, startKey, undefined)),
    )
    const older = ((response.Items ?? []) as SessionItem[])
      .filter((item) => item.generation < generation)
      .map(({ session_id }) => session_id)
    for (let at = 0; at < older.length; at += BATCH_WRITE_MAX) {
      const params = deleteItemsParams(tableName, older.slice(at, at + BATCH_WRITE_MAX))
      await call.send(new BatchWriteCommand(params))
    }
    startKey = response.LastEvaluatedKey
  } while (startKey)
}
