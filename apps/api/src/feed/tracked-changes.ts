import type { UserChanges } from '@roster/contract/users-changes'
import { isTrackedEnvelope, tracked } from '@trpc/server'
import type { TrackedEnvelope } from '@trpc/server'
import { z } from 'zod'

type Tracked<Item> = AsyncIterable<TrackedEnvelope<Item>, void>

/** Each item under its position, which the client sends along when it comes back. */
export async function* trackPositions(
  changes: AsyncIterable<UserChanges>,
): AsyncGenerator<TrackedEnvelope<UserChanges>, void, undefined> {
  for await (const each of changes) yield tracked(each.position, each)
}

/** An `.output()` for subscriptions: what they yield is parsed one by one. */
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
