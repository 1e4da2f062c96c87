import { z } from 'zod'
import { CostSchema } from './cost.schema.ts'
import { CursorSchema, forwardPageFields } from './pages.schema.ts'
import { PERMISSIONS, ROLES } from './permissions.ts'
import { ActorSchema, WholeTextSchema } from './users.schema.ts'

/**
 * The SHA-256, in hexadecimal, of the random id in the cookie. It names a session to those who see
 * the list of them, and opens nothing: the cookie cannot be made from it.
 */
export const SessionIdSchema = z.string().regex(/^[0-9a-f]{64}$/, 'Use the id of a session.')

/** The subject's identifier at the provider. OpenID Connect allows 255 characters (Core, 2). */
export const ActorIdSchema = WholeTextSchema.min(1).max(255)

const TimestampSchema = z.string().meta({ format: 'date-time' })

/** A session as people see it, who may end it. Times are ISO 8601, UTC, milliseconds. */
export const SessionSchema = z.object({
  session_id: SessionIdSchema,
  actor: ActorSchema,
  /** As the provider gave them at sign-in. */
  roles: z.array(z.enum(ROLES)),
  created_at: TimestampSchema,
  /** Exact to a minute. */
  last_used_at: TimestampSchema,
  /** When it ends if it is not used before; never later than its greatest age allows. */
  expires_at: TimestampSchema,
  /** What the browser called itself at sign-in. */
  user_agent: z.string().optional(),
  /** From which address the sign-in came. */
  address: z.string().optional(),
  /** The session of this very request. */
  is_current: z.boolean(),
})
export type Session = z.infer<typeof SessionSchema>

/** Newest sign-in first. */
export const SessionPageSchema = z.object({
  items: z.array(SessionSchema),
  /** More follows, or may, after a page that passed over many ended ones. Absent when nothing does. */
  next_cursor: CursorSchema.optional(),
  cost: CostSchema,
})
export type SessionPage = z.infer<typeof SessionPageSchema>

/** Which page of the caller's own sessions. */
export const MySessionsInputSchema = z.strictObject(forwardPageFields())
export type MySessionsInput = z.input<typeof MySessionsInputSchema>

/** Left out: everybody's. */
export const ListSessionsInputSchema = z.strictObject({
  ...forwardPageFields(),
  actor_id: ActorIdSchema.optional(),
})
export type ListSessionsInput = z.input<typeof ListSessionsInputSchema>

/** Which session to end. */
export const EndSessionInputSchema = z.strictObject({ session_id: SessionIdSchema })
export type EndSessionInput = z.infer<typeof EndSessionInputSchema>

/** Whose sessions to end, all of them. */
export const EndAllSessionsInputSchema = z.strictObject({ actor_id: ActorIdSchema })

/** Ending what has ended is no mistake: two people may end the same session. */
export const EndedSessionsSchema = z.object({
  /** Whether the session of this very request was among them. */
  is_current_ended: z.boolean(),
})
export type EndedSessions = z.infer<typeof EndedSessionsSchema>

/** Who asks, as the server sees them. */
export const CurrentCallerSchema = z.object({
  actor: ActorSchema,
  roles: z.array(z.enum(ROLES)),
  permissions: z.array(z.enum(PERMISSIONS)),
  /** How the caller is known; `local`: Roster runs without sign-in, for this machine alone. */
  known_by: z.enum(['session', 'token', 'local']),
})
export type CurrentCaller = z.infer<typeof CurrentCallerSchema>
