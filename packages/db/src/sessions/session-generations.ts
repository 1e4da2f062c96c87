import { BatchGetCommand, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Call } from '../dynamo/call.ts'
import { pauseBeforeRetry } from '../dynamo/retry.ts'
import { epochSeconds } from './sessions.item.ts'
import {
  actorKey,
  getGenerationsParams,
  getSessionParams,
  updateGenerationParams,
} from './sessions.params.ts'

/*
 * An actor's generation is a number that "sign out everywhere" raises. A session carries the one it
 * was made under and is void under another, or when there is none: ending all of an actor's sessions
 * is one write, complete at once, however many there are and however far the indexes lag.
 */

export interface GenerationDeps {
  tableName: string
  /** A generation is kept as long after its last sign-in as a session can live. */
  maxAgeMs: number
  now: () => Date
}

const UNPROCESSED_TRIES_MAX = 4

/** The generation for a new session, which lives at least as long as that. */
export function holdGeneration(call: Call, deps: GenerationDeps, actor_id: string) {
  return updateGeneration(call, deps, actor_id, 0)
}

/** Voids every session of the actor that is there, and returns the generation of those to come. */
export function raiseGeneration(call: Call, deps: GenerationDeps, actor_id: string) {
  return updateGeneration(call, deps, actor_id, 1)
}

async function updateGeneration(
  call: Call,
  { tableName, maxAgeMs, now }: GenerationDeps,
  actor_id: string,
  raise: 0 | 1,
): Promise<number> {
  const start = now().getTime()
  const expires_at_s = epochSeconds(start + maxAgeMs)
  const params = updateGenerationParams(tableName, actor_id, { raise, start, expires_at_s })
  const response = await call.send(new UpdateCommand(params))
  return response.Attributes!['generation'] as number
}

export async function readGeneration(
  call: Call,
  tableName: string,
  actor_id: string,
): Promise<number | undefined> {
  const params = getSessionParams(tableName, actorKey(actor_id))
  const response = await call.send(new GetCommand(params))
  return response.Item?.['generation'] as number | undefined
}

/** The generations of at most 100 actors, by actor. */
export async function readGenerations(
  call: Call,
  tableName: string,
  actorIds: Iterable<string>,
): Promise<Map<string, number>> {
  const actorOfKey = new Map([...actorIds].map((actor_id) => [actorKey(actor_id), actor_id]))
  const generations = new Map<string, number>()
  let left = [...actorOfKey.keys()]
  for (let attempt = 1; left.length > 0; attempt++) {
    const response = await call.send(new BatchGetCommand(getGenerationsParams(tableName, left)))
    for (const item of response.Responses?.[tableName] ?? []) {
      generations.set(actorOfKey.get(String(item['session_id']))!, item['generation'] as number)
    }
    const unread = response.UnprocessedKeys?.[tableName]?.Keys ?? []
    left = unread.map(({ session_id }) => String(session_id))
    if (left.length > 0) await pauseBeforeRetry(attempt, UNPROCESSED_TRIES_MAX, call.signal)
  }
  return generations
}
