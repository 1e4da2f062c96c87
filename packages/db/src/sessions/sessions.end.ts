import { accessKey } from '#access/access-key.ts'
import { batchWrite } from '#dynamo/batch-write.ts'
import type { Call } from '#dynamo/call.ts'
import { queryPages } from '#dynamo/query-all.ts'
import { raiseGeneration } from './session-generations.ts'
import type { GenerationDeps } from './session-generations.ts'
import type { SessionItem } from './sessions.item.ts'
import { sessionsQueryParams } from './sessions.params.ts'

/**
 * Ends all sessions of an actor by raising the generation. The items that are left are void; deleting
 * them only saves space, so a failure is ignored and time to live deletes them later.
 */
export async function endAllSessions(
  call: Call,
  deps: GenerationDeps,
  actor_id: string,
): Promise<void> {
  const generation = await raiseGeneration(call, deps, actor_id)
  await deleteOlder(call, deps.tableName, actor_id, generation).catch(() => undefined)
}

async function deleteOlder(
  call: Call,
  tableName: string,
  actor_id: string,
  generation: number,
): Promise<void> {
  const params = sessionsQueryParams(tableName, { actor_id })
  for await (const page of queryPages<SessionItem>(call, params)) {
    const requests = page
      .filter((item) => item.generation < generation)
      .map(({ session_id }) => ({ DeleteRequest: { Key: accessKey('session', session_id) } }))
    await batchWrite(call, tableName, requests, { triesMax: 1 })
  }
}
