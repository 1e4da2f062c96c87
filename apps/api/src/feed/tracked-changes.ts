import type { UserChanges } from '@roster/contract/users-changes'
import { isTrackedEnvelope, tracked } from '@trpc/server'
import type { TrackedEnvelope } from '@trpc/server'
import { z } from 'zod'

type Tracked<Item> = AsyncIterable<TrackedEnvelope<Item>, void>

/** Tags each item with its position, which a client sends when it reconnects. */
export async function* trackPositions(
  changes: AsyncIterable<UserChanges>,
): AsyncGenerator<TrackedEnvelope<UserChanges>, void, undefined> {
  for await (const each of changes) yield tracked(each.position, each)
}

/** An `.output()` schema for subscriptions, which parses each item they yield. */
export function trackedIterableOf<Item>(
  schema: z.ZodType<Item>,
): z.ZodType<Tracked<Item>, Tracked<Item>> {
  return z
    .custom<Tracked<Item>>((value) => Symbol.asyncIterator in Object(value))
    .transform(async function* (source): AsyncGenerator<TrackedEnvelope<Item>, void> {
      for await (const envelope of source) {
        if (!isTrackedEnvelope(envelope)) throw new Error('A subscription yields tracked items.')
        yield tracked(envelope[0], schema.parse(envelope[1]))
      }
    })
}
