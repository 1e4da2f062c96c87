import { z } from 'zod'
import { USER_ACTIONS, UserSchema } from './users.schema.ts'

/** A change of somebody, as those learn of it who look at lists. Who made it is in the history. */
export const UserChangeSchema = z.object({
  event_id: z.string(),
  user_id: z.string(),
  action: z.enum(USER_ACTIONS),
  /** The version that the change led to; of a removal, the last one. */
  version: z.number().int().positive(),
  /** The user as they are now, perhaps after later changes; `null` once they are gone. */
  user: UserSchema.nullable(),
})
export type UserChange = z.infer<typeof UserChangeSchema>

/**
 * Names a place in the feed of all changes. Opaque, and no secret: it opens nothing that the caller
 * could not ask for anyway.
 */
export const FeedPositionSchema = z.string().min(1).max(100)

/** From where on to tell what changed. */
export const UserChangesInputSchema = z.strictObject({
  /** The position that came with the last answer; left out: from about now on. */
  since: FeedPositionSchema.nullish(),
})
export type UserChangesInput = z.input<typeof UserChangesInputSchema>

/** Also the input of the subscription: tRPC's client adds `lastEventId` when it comes back. */
export const UserChangesSubscriptionInputSchema = z.strictObject({
  since: FeedPositionSchema.nullish(),
  lastEventId: FeedPositionSchema.nullish(),
})

/** What changed, and where to go on. */
export const UserChangesSchema = z.object({
  /**
   * Oldest first. A change may come more than once, and later than a newer one of the same user: the
   * higher version counts.
   */
  changes: z.array(UserChangeSchema),
  /** Too much has happened since to tell it one by one: load anew what you show. */
  is_gap: z.boolean(),
  position: FeedPositionSchema,
})
export type UserChanges = z.infer<typeof UserChangesSchema>
