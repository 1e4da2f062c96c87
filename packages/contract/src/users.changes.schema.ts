import { z } from 'zod'
import { USER_ACTIONS, UserSchema } from './users.schema.ts'

/** A change of one user, for clients that show lists. The user's history says who made it. */
export const UserChangeSchema = z.object({
  event_id: z.string(),
  user_id: z.string(),
  action: z.enum(USER_ACTIONS),
  /** The user's version after the change. For a deletion, the last one. */
  version: z.number().int().positive(),
  /** The current user, which may include later changes. `null` once deleted. */
  user: UserSchema.nullable(),
})
export type UserChange = z.infer<typeof UserChangeSchema>

/**
 * A position in the feed of all changes. Opaque but not secret: it gives access to nothing that the
 * caller could not request anyway.
 */
export const FeedPositionSchema = z.string().min(1).max(100)

/** Where to start reading changes. */
export const UserChangesInputSchema = z.strictObject({
  /** The position of the last response. Default: from about now. */
  since: FeedPositionSchema.nullish(),
})
export type UserChangesInput = z.input<typeof UserChangesInputSchema>

/** The input of the subscription. tRPC's client adds `lastEventId` when it reconnects. */
export const UserChangesSubscriptionInputSchema = z.strictObject({
  since: FeedPositionSchema.nullish(),
  lastEventId: FeedPositionSchema.nullish(),
})

/** Changes, and the position to continue from. */
export const UserChangesSchema = z.object({
  /**
   * Oldest first. A change may be delivered more than once, or after a newer one of the same user: keep
   * the one with the higher version.
   */
  changes: z.array(UserChangeSchema),
  /** There were too many changes to deliver individually: reload what you show. */
  is_gap: z.boolean(),
  position: FeedPositionSchema,
})
export type UserChanges = z.infer<typeof UserChangesSchema>
