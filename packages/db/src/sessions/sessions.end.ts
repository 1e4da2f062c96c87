import { accessKey } from '#access/access-key.ts'
import { batchWrite } from '#dynamo/batch-write.ts'
import type { Call } from '#dynamo/call.ts'
import { itemsInOrder } from '#paging/items-in-order.ts'
import { raiseGeneration } from './session-generations.ts'
import type { GenerationDeps } from './session-generations.ts'
import { planSessions } from './sessions.list.ts'

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
  for await (const items of itemsInOrder(call, tableName, planSessions(actor_id))) {
    const requests = items
      .filter((item) => item.generation < generation)
      .map(({ session_id }) => ({ DeleteRequest: { Key: accessKey('session', session_id) } }))
    await batchWrite(call, tableName, requests, { triesMax: 1 })
  }
}
