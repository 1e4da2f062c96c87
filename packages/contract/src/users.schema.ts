import { z } from 'zod'
import { CursorSchema, forwardPageFields } from './pages.schema.ts'
import {
  EMAIL_LENGTH_MAX,
  NAME_LENGTH_MAX,
  SORT_ORDERS,
  USER_FIELDS,
  USER_ID_PATTERN,
  USER_SORTS,
  USER_STATUSES,
} from './values.ts'

/** One of `USER_STATUSES`. */
export const UserStatusSchema = z.enum(USER_STATUSES)
export type UserStatus = z.infer<typeof UserStatusSchema>

/**
 * Control characters break logs, exports and terminals. Bidirectional overrides make one name look
 * like another (Unicode TR 36). Unpaired surrogates have no UTF-8 form, so DynamoDB cannot store them.
 */
export const UNSAFE_CHARACTERS =
  // oxlint-disable-next-line no-control-regex -- it matches control characters on purpose
  /[\u0000-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]|\p{Surrogate}/u

/** Letters, numbers and symbols, except invisible ones such as fillers and the blank Braille cell. */
const VISIBLE_CHARACTER = /[[\p{L}\p{N}\p{P}\p{S}]--[\p{Default_Ignorable_Code_Point}\u2800]]/v

/** A text that DynamoDB can search for: an unpaired surrogate has no UTF-8 form. */
export const WholeTextSchema = z.string().refine((text) => text.isWellFormed(), {
  error: 'Remove invalid characters (unpaired surrogates).',
})

/**
 * A display name of at most `lengthMax` code points. Each issue has `params.rule`, by which a
 * translated form finds its message.
 */
export function nameSchema(lengthMax: number) {
  return z
    .string()
    .trim()
    .refine((name) => VISIBLE_CHARACTER.test(name), {
      error: 'Enter a name.',
      params: { rule: 'blank' },
    })
    .refine((name) => [...name].length <= lengthMax, {
      error: `Use at most ${lengthMax} characters.`,
      params: { rule: 'too_long' },
    })
    .refine((name) => !UNSAFE_CHARACTERS.test(name), {
      error: 'Remove control characters and text-direction overrides.',
      params: { rule: 'unsafe' },
    })
}

/** A new or changed name of a user. */
export const UserNameSchema = nameSchema(NAME_LENGTH_MAX)

/** A new or changed e-mail address, trimmed, of at most `EMAIL_LENGTH_MAX` characters. */
export const UserEmailSchema = z
  .string()
  .trim()
  .max(EMAIL_LENGTH_MAX, `Use at most ${EMAIL_LENGTH_MAX} characters.`)
  .pipe(z.email('Enter an e-mail address like ana@example.com.'))

/** Roster generates UUIDs. Ids imported from another system may be any token of this form. */
export const UserIdSchema = z
  .string()
  .regex(USER_ID_PATTERN, 'Use a user id: at most 64 letters, digits, "-" or "_".')

/**
 * The rules for the fields that can be edited. Inputs, patches, audit changes and the stored item
 * derive from them. Add a new field to `USER_FIELDS`; the compiler then requires its rule and stored
 * form here, its labels, its form control, its column and its value in the sample users.
 */
export const userFields = {
  name: UserNameSchema,
  email: UserEmailSchema,
  status: UserStatusSchema,
} satisfies Record<(typeof USER_FIELDS)[number], z.ZodType<string>>
/** A field that can be edited. */
export type UserField = (typeof USER_FIELDS)[number]

/** ISO 8601 in UTC with milliseconds (`2026-11-22T08:00:00.000Z`), so that text order is time order. */
const StoredTimestampSchema = z.string().meta({ format: 'date-time' })

/**
 * The fields as stored. They are not checked against the rules for new values, because a rule that
 * becomes stricter must not make a page of older users fail. A field added later ends in
 * `.default('')`, because users stored before it do not have it.
 */
const storedFields = {
  name: z.string(),
  email: z.string(),
  status: UserStatusSchema,
} satisfies Record<UserField, z.ZodType<string>>

/** A user as responses contain it, and as it is stored except for index keys. */
export const UserSchema = z.object({
  user_id: z.string(),
  ...storedFields,
  created_at: StoredTimestampSchema,
  updated_at: StoredTimestampSchema,
  /** Starts at 1 and increases by 1 with every change. */
  version: z.number().int().positive(),
})
export type User = z.infer<typeof UserSchema>

/**
 * The input to create a user. Unknown fields are rejected. The default of an optional field belongs
 * here: in `userFields`, every patch would set it.
 */
export const CreateUserInputSchema = z.strictObject({
  ...userFields,
  status: UserStatusSchema.default('active'),
})
export type CreateUserInput = z.input<typeof CreateUserInputSchema>
/** The validated input, which always has a `status`. */
export type NewUser = z.output<typeof CreateUserInputSchema>

/** The fields to change, at least one. Omitted fields keep their values. */
export const UserPatchSchema = z
  .strictObject(userFields)
  .partial()
  .refine((patch) => Object.values(patch).some((value) => value !== undefined), {
    error: `Give at least one of: ${USER_FIELDS.join(', ')}.`,
  })
export type UserPatch = z.infer<typeof UserPatchSchema>

const VersionSchema = z.number().int().positive()

/** Which user to change, and the new values. */
export const UpdateUserInputSchema = z.strictObject({
  user_id: UserIdSchema,
  /** The version that the caller last read. If the user has changed since: VERSION_CONFLICT. */
  version: VersionSchema.optional(),
  patch: UserPatchSchema,
})
export type UpdateUserInput = z.infer<typeof UpdateUserInputSchema>

/** Which user to read. */
export const UserByIdInputSchema = z.strictObject({ user_id: UserIdSchema })
/** Which user to delete. With `version`, only a user still at that version is deleted. */
export const DeleteUserInputSchema = z.strictObject({
  user_id: UserIdSchema,
  version: VersionSchema.optional(),
})
export type DeleteUserInput = z.infer<typeof DeleteUserInputSchema>

/** One of `USER_SORTS`. */
export const UserSortSchema = z.enum(USER_SORTS)
export type UserSort = z.infer<typeof UserSortSchema>

/** One of `SORT_ORDERS`. */
export const SortOrderSchema = z.enum(SORT_ORDERS)
export type SortOrder = z.infer<typeof SortOrderSchema>

/** Only users with these statuses. */
export const StatusesSchema = z
  .array(UserStatusSchema)
  .min(1, 'Give at least one status, or omit "statuses" for all.')
  .max(USER_STATUSES.length)

/** The number of users, in total and by status. */
export const UserCountsSchema = z.object({
  total: z.number().int(),
  by_status: z.record(UserStatusSchema, z.number().int()),
})
export type UserCounts = z.infer<typeof UserCountsSchema>

/** Who made a change: the subject at the identity provider, with its name at that time. */
export const ActorSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['person', 'service']),
})
export type Actor = z.infer<typeof ActorSchema>

/** What can happen to a user. */
export const USER_ACTIONS = ['created', 'updated', 'deleted', 'imported'] as const

/** One change of one user, written in the same transaction as the change. */
export const UserEventSchema = z.object({
  user_id: z.string(),
  /** A UUIDv7, which sorts by time. */
  event_id: z.string(),
  at: StoredTimestampSchema,
  actor: ActorSchema,
  action: z.enum(USER_ACTIONS),
  /** The user's version after the change. For a deletion, the last one. */
  version: z.number().int().positive(),
  /** Field → [before, after]. `null` means no value. */
  changes: z.record(z.string(), z.tuple([z.string().nullable(), z.string().nullable()])),
  request_id: z.string().optional(),
  batch_id: z.string().optional(),
})
export type UserEvent = z.infer<typeof UserEventSchema>

/** Which user's history to read, and which page of it. */
export const UserEventsInputSchema = z.strictObject({
  user_id: UserIdSchema,
  ...forwardPageFields(20),
})
export type UserEventsInput = z.input<typeof UserEventsInputSchema>

/** A page of a user's history, newest first. */
export const UserEventPageSchema = z.object({
  items: z.array(UserEventSchema),
  next_cursor: CursorSchema.optional(),
})
export type UserEventPage = z.infer<typeof UserEventPageSchema>
