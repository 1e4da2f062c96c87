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
 * Control characters break logs, exports and terminals; bidirectional overrides make one name look
 * like another (Unicode TR 36); lone surrogates have no UTF-8 form, so DynamoDB cannot store them.
 */
export const UNSAFE_CHARACTERS =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\u0000-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]|\p{Surrogate}/u

/** Letters, numbers and signs, less those that show nothing: fillers and the blank Braille cell. */
const VISIBLE_CHARACTER = /[[\p{L}\p{N}\p{P}\p{S}]--[\p{Default_Ignorable_Code_Point}\u2800]]/v

/** A text that DynamoDB can look for: half a character (a lone surrogate) has no UTF-8 form. */
export const WholeTextSchema = z.string().refine((text) => text.isWellFormed(), {
  error: 'Remove broken characters: each is half of one (a lone surrogate).',
})

/**
 * A name that people read, of at most so many code points. Its own rules have a name in
 * `params.rule`, by which a translated form finds its words.
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

/** A new or changed e-mail address: at most `EMAIL_LENGTH_MAX` characters, without white space around it. */
export const UserEmailSchema = z
  .string()
  .trim()
  .max(EMAIL_LENGTH_MAX, `Use at most ${EMAIL_LENGTH_MAX} characters.`)
  .pipe(z.email('Enter an e-mail address like ana@example.com.'))

/** Ids are UUIDs when Roster makes them; ids brought from another system may be any such token. */
export const UserIdSchema = z
  .string()
  .regex(USER_ID_PATTERN, 'Use a user id: letters, digits, "-" and "_", at most 64.')

/**
 * The rules of the fields an admin edits: inputs, patches, audit changes and the stored item derive
 * from them. A new field is named in `USER_FIELDS`; the compiler then asks for its rule and its stored
 * form here, its words, its control in the form, its column, and its value in the sample users.
 */
export const userFields = {
  name: UserNameSchema,
  email: UserEmailSchema,
  status: UserStatusSchema,
} satisfies Record<(typeof USER_FIELDS)[number], z.ZodType<string>>
/** A field that an admin edits. */
export type UserField = (typeof USER_FIELDS)[number]

/** ISO 8601, UTC, milliseconds: `2026-11-22T08:00:00.000Z`. Sorts as text in the order of time. */
const StoredTimestampSchema = z.string().meta({ format: 'date-time' })

/**
 * The fields as they are stored. Not held to the rules for new values: a rule that becomes stricter
 * must not make a page of older users fail. For the same reason a field that came later ends in
 * `.default('')`: users stored before it have none.
 */
const storedFields = {
  name: z.string(),
  email: z.string(),
  status: UserStatusSchema,
} satisfies Record<UserField, z.ZodType<string>>

/** A user as every answer shows it, and as it is stored but for the keys of indexes. */
export const UserSchema = z.object({
  user_id: z.string(),
  ...storedFields,
  created_at: StoredTimestampSchema,
  updated_at: StoredTimestampSchema,
  /** Starts at 1 and grows by 1 with every change. */
  version: z.number().int().positive(),
})
export type User = z.infer<typeof UserSchema>

/**
 * What it takes to create a user. Fields that nobody knows are refused. One that may be left out has
 * its default here: among the rules above, every patch would set it.
 */
export const CreateUserInputSchema = z.strictObject({
  ...userFields,
  status: UserStatusSchema.default('active'),
})
/** What a caller sends to create a user; `status` may be left out. */
export type CreateUserInput = z.input<typeof CreateUserInputSchema>
/** The same once it is checked: `status` is there. */
export type NewUser = z.output<typeof CreateUserInputSchema>

/** The fields to change, at least one; those left out stay as they are. */
export const UserPatchSchema = z
  .strictObject(userFields)
  .partial()
  .refine((patch) => Object.values(patch).some((value) => value !== undefined), {
    error: `Give at least one of: ${USER_FIELDS.join(', ')}.`,
  })
export type UserPatch = z.infer<typeof UserPatchSchema>

const VersionSchema = z.number().int().positive()

/** Which user to change, and how. */
export const UpdateUserInputSchema = z.strictObject({
  user_id: UserIdSchema,
  /** The version the caller saw. With it, a user changed meanwhile is VERSION_CONFLICT. */
  version: VersionSchema.optional(),
  patch: UserPatchSchema,
})
export type UpdateUserInput = z.infer<typeof UpdateUserInputSchema>

/** Which user to read. */
export const UserByIdInputSchema = z.strictObject({ user_id: UserIdSchema })
/** Which user to remove; with `version`, only as the caller saw them. */
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

/** Users of these statuses alone. */
export const StatusesSchema = z
  .array(UserStatusSchema)
  .min(1, 'Give at least one status, or leave "statuses" out for all.')
  .max(USER_STATUSES.length)

/** How many users there are, in all and of each status. */
export const UserCountsSchema = z.object({
  total: z.number().int(),
  by_status: z.record(UserStatusSchema, z.number().int()),
})
export type UserCounts = z.infer<typeof UserCountsSchema>

/** Who did something: the subject at the identity provider, and its name at that time. */
export const ActorSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['person', 'service']),
})
export type Actor = z.infer<typeof ActorSchema>

/** What can happen to a user. */
export const USER_ACTIONS = ['created', 'updated', 'deleted', 'imported'] as const

/** One change of one user, written in the same transaction as the change itself. */
export const UserEventSchema = z.object({
  user_id: z.string(),
  /** UUIDv7: sorts in the order of time. */
  event_id: z.string(),
  at: StoredTimestampSchema,
  actor: ActorSchema,
  action: z.enum(USER_ACTIONS),
  /** The user's version after the change; of a removal, the last one. */
  version: z.number().int().positive(),
  /** Field → [before, after]; `null` where there was or is no value. */
  changes: z.record(z.string(), z.tuple([z.string().nullable(), z.string().nullable()])),
  request_id: z.string().optional(),
  batch_id: z.string().optional(),
})
export type UserEvent = z.infer<typeof UserEventSchema>

/** Whose history to read, and which page of it. */
export const UserEventsInputSchema = z.strictObject({
  user_id: UserIdSchema,
  ...forwardPageFields(20),
})
export type UserEventsInput = z.input<typeof UserEventsInputSchema>

/** Newest first. */
export const UserEventPageSchema = z.object({
  items: z.array(UserEventSchema),
  next_cursor: CursorSchema.optional(),
})
export type UserEventPage = z.infer<typeof UserEventPageSchema>
