import { z } from 'zod'
import { PERMISSIONS } from './permissions.ts'
import { UserIdSchema, UserSchema } from './users.schema.ts'
import { ViewIdSchema } from './views.schema.ts'

/** What is wrong with one field of an input, with a message for the caller. */
export const FieldErrorSchema = z.object({
  /** Dotted path of the field in the input: `patch.email`; empty for the input as a whole. */
  field: z.string(),
  message: z.string(),
})
export type FieldError = z.infer<typeof FieldErrorSchema>

/** Every error that a call can return, with the schema of its payload. The list is closed. */
export const errorPayloads = {
  USER_NOT_FOUND: z.object({ user_id: UserIdSchema }),
  EMAIL_TAKEN: z.object({
    /** The user who has the address. */
    user_id: UserIdSchema,
  }),
  VERSION_CONFLICT: z.object({ current: UserSchema }),
  /** Also for another user's view that is not shared, so that its existence is not revealed. */
  VIEW_NOT_FOUND: z.object({ view_id: ViewIdSchema }),
  VIEW_NAME_TAKEN: z.object({
    /** The caller's view that has the name. */
    view_id: ViewIdSchema,
  }),
  TOO_MANY_VIEWS: z.object({
    /** Which limit was reached: that of the caller's own views, or that of all shared views. */
    of: z.enum(['own', 'shared']),
    max: z.number().int(),
  }),
  BAD_CURSOR: z.object({}),
  INVALID_INPUT: z.object({ fields: z.array(FieldErrorSchema) }),
  NOT_SIGNED_IN: z.object({}),
  NOT_ALLOWED: z.object({ permission: z.enum(PERMISSIONS).optional() }),
  TOO_MANY_REQUESTS: z.object({
    /** Seconds to wait before trying again. */
    retry_after: z.number(),
  }),
  UNAVAILABLE: z.object({}),
  INTERNAL: z.object({}),
}
/** The code of an error that a call can return. */
export type ErrorCode = keyof typeof errorPayloads
/** The payload of an error with this code. */
export type ErrorPayload<Code extends ErrorCode> = z.infer<(typeof errorPayloads)[Code]>
/** Every code, in the order of `errorPayloads`. */
export const ERROR_CODES = Object.keys(errorPayloads) as ErrorCode[]

/** An error in a response: the code, its payload, and the request id, for support requests. */
export type ErrorBody<Code extends ErrorCode = ErrorCode> = {
  [C in Code]: { code: C; request_id?: string | undefined } & PayloadFields<ErrorPayload<C>>
}[Code]

/** Zod infers an empty object as one whose every key is `never`, which would forbid `code` too. */
type PayloadFields<Payload> = string extends keyof Payload ? unknown : Payload

/**
 * An expected failure. `message` is for the caller and safe to show; `cause` is only for the log.
 */
export class RosterError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'RosterError'
  readonly code: Code
  readonly payload: ErrorPayload<Code>

  constructor(code: Code, payload: ErrorPayload<Code>, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.payload = payload
  }

  is<C extends Code>(code: C): this is RosterError<C> {
    return this.code === code
  }
}
