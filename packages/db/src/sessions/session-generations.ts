import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { accessKey } from '#access/access-key.ts'
import { batchGet } from '#dynamo/batch-get.ts'
import type { Call } from '#dynamo/call.ts'
import { epochSeconds } from '#dynamo/seconds.ts'

/*
 * An actor's generation is a number that "sign out everywhere" raises. A session stores the generation
 * it was created under, and is invalid when the actor's generation differs or is missing. So one write
 * ends all sessions of an actor at once, whatever their number and however far the indexes lag.
 */

export interface GenerationDeps {
  tableName: string
  /** A generation is kept this long after the last sign-in: as long as a session can live. */
  maxAgeMs: number
  now: () => Date
}

/** Returns the actor's generation for a new session, and keeps it for as long as that can live. */
export function holdGeneration(call: Call, deps: GenerationDeps, actor_id: string) {
  return updateGeneration(call, deps, actor_id, 0)
}

/** Makes every existing session of the actor void, and returns the generation for new ones. */
export function raiseGeneration(call: Call, deps: GenerationDeps, actor_id: string) {
  return updateGeneration(call, deps, actor_id, 1)
}

/**
 * A generation that does not exist yet, or has expired, starts at the current time in milliseconds. So
 * no number is ever used twice, and a session of an expired generation stays void.
 */
async function updateGeneration(
  call: Call,
  { tableName, maxAgeMs, now }: GenerationDeps,
  actor_id: string,
  raise: 0 | 1,
): Promise<number> {
  const start = now().getTime()
  const response = await call.send(
    new UpdateCommand({
      TableName: tableName,
      Key: accessKey('actor', actor_id),
      UpdateExpression:
        'SET #generation = if_not_exists(#generation, :start) + :raise, #expires_at_s = :expires_at_s',
      ExpressionAttributeNames: { '#generation': 'generation', '#expires_at_s': 'expires_at_s' },
      ExpressionAttributeValues: {
        ':start': start,
        ':raise': raise,
        ':expires_at_s': epochSeconds(start + maxAgeMs),
      },
      ReturnValues: 'UPDATED_NEW',
    }),
  )
  return response.Attributes!['generation'] as number
}

export async function readGeneration(
  call: Call,
  tableName: string,
  actor_id: string,
): Promise<number | undefined> {
  const Key = accessKey('actor', actor_id)
  const params = { TableName: tableName, Key, ConsistentRead: true }
  const { Item } = await call.send(new GetCommand(params))
  return Item?.['generation'] as number | undefined
}

/** The generations of several actors, by actor. */
export async function readGenerations(
  call: Call,
  tableName: string,
  actorIds: Iterable<string>,
): Promise<Map<string, number>> {
  const actorOfKey = new Map(
    [...actorIds].map((actor_id) => [accessKey('actor', actor_id).access_key, actor_id]),
  )
  const keys = [...actorOfKey.keys()].map((access_key) => ({ access_key }))
  const items = await batchGet<{ access_key: string; generation: number }>(call, tableName, keys, {
    isConsistent: true,
  })
  return new Map(items.map((item) => [actorOfKey.get(item.access_key)!, item.generation]))
}
