import { z } from 'zod'
import { CostSchema } from './cost.schema.ts'
import { CursorSchema, forwardPageFields } from './pages.schema.ts'
import { PERMISSIONS, ROLES } from './permissions.ts'
import { ActorSchema, WholeTextSchema } from './users.schema.ts'

/**
 * The hexadecimal SHA-256 of the random id in the session cookie. It identifies a session in lists but
 * grants no access, because the cookie cannot be derived from it.
 */
export const SessionIdSchema = z.string().regex(/^[0-9a-f]{64}$/, 'Use a session id.')

/** The subject's identifier at the provider. OpenID Connect Core, section 2, allows 255 characters. */
export const ActorIdSchema = WholeTextSchema.min(1).max(255)

const TimestampSchema = z.string().meta({ format: 'date-time' })

/** A session, as shown to people who may end it. Times are ISO 8601 in UTC with milliseconds. */
export const SessionSchema = z.object({
  session_id: SessionIdSchema,
  actor: ActorSchema,
  /** The roles that the provider assigned at sign-in. */
  roles: z.array(z.enum(ROLES)),
  created_at: TimestampSchema,
  /** Accurate to one minute. */
  last_used_at: TimestampSchema,
  /** When it expires unless it is used before then. Never later than its maximum age allows. */
  expires_at: TimestampSchema,
  /** The browser's User-Agent header at sign-in. */
  user_agent: z.string().optional(),
  /** The client's IP address at sign-in. */
  address: z.string().optional(),
  /** Whether this request uses the session. */
  is_current: z.boolean(),
})
export type Session = z.infer<typeof SessionSchema>

/** A page of sessions, newest sign-in first. */
export const SessionPageSchema = z.object({
  items: z.array(SessionSchema),
  /** Absent at the end. The next page may be empty, after a page that skipped many ended sessions. */
  next_cursor: CursorSchema.optional(),
  cost: CostSchema,
})
export type SessionPage = z.infer<typeof SessionPageSchema>

/** Which page of the caller's own sessions to return. */
export const MySessionsInputSchema = z.strictObject(forwardPageFields())
export type MySessionsInput = z.input<typeof MySessionsInputSchema>

/** Without `actor_id`, everyone's sessions. */
export const ListSessionsInputSchema = z.strictObject({
  ...forwardPageFields(),
  actor_id: ActorIdSchema.optional(),
})
export type ListSessionsInput = z.input<typeof ListSessionsInputSchema>

/** Which session to end. */
export const EndSessionInputSchema = z.strictObject({ session_id: SessionIdSchema })
export type EndSessionInput = z.infer<typeof EndSessionInputSchema>

/** The actor whose sessions to end. */
export const EndAllSessionsInputSchema = z.strictObject({ actor_id: ActorIdSchema })

/** Ending a session that has already ended is not an error, because two people may do so at once. */
export const EndedSessionsSchema = z.object({
  /** Whether this request's own session was ended. */
  is_current_ended: z.boolean(),
})
export type EndedSessions = z.infer<typeof EndedSessionsSchema>

/** The authenticated caller. */
export const CurrentCallerSchema = z.object({
  actor: ActorSchema,
  roles: z.array(z.enum(ROLES)),
  permissions: z.array(z.enum(PERMISSIONS)),
  /** How the caller was authenticated. `local`: Roster runs without sign-in, only for this machine. */
  known_by: z.enum(['session', 'token', 'local']),
})
export type CurrentCaller = z.infer<typeof CurrentCallerSchema>
