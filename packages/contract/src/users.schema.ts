import { z } from 'zod'
import { isEmailAddress } from './email-address.ts'
import { CursorSchema, forwardPageFields } from './pages.schema.ts'
import { pastedId } from './pasted-text.ts'
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
  .max(EMAIL_LENGTH_MAX, {
    error: `Use at most ${EMAIL_LENGTH_MAX} characters.`,
    abort: true,
  })
  .refine(isEmailAddress, {
    error: 'Enter an e-mail address like ana@example.com.',
    params: { rule: 'invalid_format' },
  })
  .meta({ format: 'idn-email' })

/**
 * Roster generates UUIDs. Ids imported from another system may be any token of this form. What encloses
 * a copied id is removed, and a UUID is put into lower case.
 */
export const UserIdSchema = z
  .string()
  .overwrite(pastedId)
  .regex(USER_ID_PATTERN, 'Use a user id: at most 64 letters, digits, "-" or "_".')

/** A field that can be edited. */
export type UserField = (typeof USER_FIELDS)[number]

/**
 * A field in its three forms. Give `stored` a default if users may have been stored before the field
 * existed, and `created` if callers may leave the field out. `rule` has none: every patch would set it.
 */
interface FieldForms {
  /** Checks a new value. */
  rule: z.ZodType<string>
  /** Not checked against the rule: one that becomes stricter must not make a page of older users fail. */
  stored: z.ZodType<string>
  /** The rule on creation. */
  created: z.ZodType<string>
}

/** A text that every user has. */
function requiredText<Rule extends z.ZodType<string>>(rule: Rule) {
  return { rule, stored: z.string(), created: rule }
}

/**
 * A text that may be empty. Empty is `''`, also for callers who leave it out and for users who were
 * stored before the field existed; `rule` checks any other text.
 */
export function optionalText(rule: z.ZodString) {
  const ruleOrEmpty = z
    .string()
    .trim()
    .pipe(z.union([z.literal(''), rule]))
  return {
    rule: ruleOrEmpty,
    stored: z.string().default(''),
    created: ruleOrEmpty.default(''),
  }
}

/**
 * The fields that can be edited. Inputs, patches, audit changes and the stored item derive from them.
 * Add a new field to `USER_FIELDS`; the compiler then requires it here, its labels, its form control,
 * its column and its value in the sample users.
 */
const fields = {
  name: requiredText(UserNameSchema),
  email: requiredText(UserEmailSchema),
  status: {
    rule: UserStatusSchema,
    stored: UserStatusSchema,
    created: UserStatusSchema.default('active'),
  },
} satisfies Record<UserField, FieldForms>

/** One form of every field. */
function formsOf<Form extends keyof FieldForms>(form: Form) {
  const forms = USER_FIELDS.map((field) => [field, fields[field][form]])
  return Object.fromEntries(forms) as { [Field in UserField]: (typeof fields)[Field][Form] }
}

const storedFields = formsOf('stored')

/** The values of fields that users stored before these fields existed do not have. */
export const STORED_DEFAULTS: { readonly [Field in UserField]?: string | undefined } = z
  .object(storedFields)
  .partial()
  .parse({})

/** True when a user may have no value in the field, which is then `''`. */
export function isOptionalField(field: UserField): boolean {
  return fields[field].rule.safeParse('').success
}

/** ISO 8601 in UTC with milliseconds (`2026-11-22T08:00:00.000Z`), so that text order is time order. */
const StoredTimestampSchema = z.string().meta({ format: 'date-time' })

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

/** The input to create a user. Unknown fields are rejected. */
export const CreateUserInputSchema = z.strictObject(formsOf('created'))
export type CreateUserInput = z.input<typeof CreateUserInputSchema>
/** The validated input, which has every field. */
export type NewUser = z.output<typeof CreateUserInputSchema>

/** The fields to change, at least one. Omitted fields keep their values. */
export const UserPatchSchema = z
  .strictObject(formsOf('rule'))
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
/** Which address to look for. */
export const UserByEmailInputSchema = z.strictObject({ email: UserEmailSchema })
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
  /** Field → [before, after]. `null` means no value: an empty field, or none yet. */
  changes: z.record(z.string(), z.tuple([z.string().nullable(), z.string().nullable()])),
  request_id: z.string().optional(),
  batch_id: z.string().optional(),
})
export type UserEvent = z.infer<typeof UserEventSchema>

/** In events. */
export const EVENTS_PAGE_SIZE_DEFAULT = 20

/** Which user's history to read, and which page of it. */
export const UserEventsInputSchema = z.strictObject({
  user_id: UserIdSchema,
  ...forwardPageFields(EVENTS_PAGE_SIZE_DEFAULT),
})
export type UserEventsInput = z.input<typeof UserEventsInputSchema>

/** A page of a user's history, newest first. */
export const UserEventPageSchema = z.object({
  items: z.array(UserEventSchema),
  next_cursor: CursorSchema.optional(),
})
export type UserEventPage = z.infer<typeof UserEventPageSchema>
