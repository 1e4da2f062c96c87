import { z } from 'zod'
import { CostSchema } from './cost.schema.ts'
import {
  BACKWARD_NEEDS_CURSOR,
  CursorSchema,
  hasCursorIfBackward,
  pageFields,
} from './pages.schema.ts'
import {
  SortOrderSchema,
  StatusesSchema,
  UserIdSchema,
  UserSchema,
  UserSortSchema,
  WholeTextSchema,
} from './users.schema.ts'
import type { UserSort } from './users.schema.ts'
import { RANGE_FIELDS, SORTS_OF_RANGE, START_TEXT_LENGTH_MAX } from './values.ts'

/** A moment with its zone, kept as stored times are: UTC, milliseconds, in the order of text. */
export const MomentSchema = z.iso
  .datetime({
    offset: true,
    error: 'Give a moment with its zone, like 2026-11-01T00:00:00Z.',
  })
  .transform((text) => new Date(text).toISOString())
  // Others have a sign and six digits, which break the order of text.
  .refine((text) => /^\d{4}-/.test(text), {
    error: 'Give a moment that is within the years 0000 to 9999 in UTC.',
  })

/** From `from` on and before `before`: half-open, so that ranges side by side share no moment. */
export const MomentRangeSchema = z
  .strictObject({ from: MomentSchema.optional(), before: MomentSchema.optional() })
  .refine(({ from, before }) => from !== undefined || before !== undefined, {
    error: 'Give "from", "before", or both.',
  })
  .refine(({ from, before }) => from === undefined || before === undefined || from < before, {
    error: 'Let "from" be earlier than "before".',
  })
export type MomentRange = z.output<typeof MomentRangeSchema>

/** One of `RANGE_FIELDS`. */
export type RangeField = (typeof RANGE_FIELDS)[number]

const START_ERROR =
  `Give one of "user_id", "text" (at most ${START_TEXT_LENGTH_MAX} characters), "moment" (with its ` +
  'zone), or "end": true.'

/**
 * Where a list begins, if not at its first row. `user_id`: at that user, or where they would be if the
 * filter leaves them out. `text`: at the first name or e-mail that is not before it. `moment`: at the
 * first user of that moment or after it, in the direction of the order. `end`: behind the last one.
 */
export const ListStartSchema = z.union(
  [
    z.strictObject({ user_id: UserIdSchema }),
    z.strictObject({ text: WholeTextSchema.trim().min(1).max(START_TEXT_LENGTH_MAX) }),
    z.strictObject({ moment: MomentSchema }),
    z.strictObject({ end: z.literal(true) }),
  ],
  { error: START_ERROR },
)
export type ListStart = z.output<typeof ListStartSchema>

const TEXT_SORTS: readonly UserSort[] = ['name', 'email']
const MOMENT_SORTS: readonly UserSort[] = ['created_at', 'updated_at']

/** Which page of the list of users: filter, order, range, and where it begins. */
export const ListUsersInputSchema = z
  .strictObject({
    ...pageFields,
    /** Left out: all. */
    statuses: StatusesSchema.optional(),
    sort: UserSortSchema.default('created_at'),
    order: SortOrderSchema.default('desc'),
    /** Only users created in it; with the sorts of `SORTS_OF_RANGE`. */
    created: MomentRangeSchema.optional(),
    /** Only users last changed in it; with the sorts of `SORTS_OF_RANGE`. */
    updated: MomentRangeSchema.optional(),
    /** The page begins some rows before it, so that one can look both ways. A cursor overrides it. */
    start: ListStartSchema.optional(),
  })
  .superRefine(({ sort, start, ...ranges }, context) => {
    const refuse = (path: string, message: string) => {
      context.addIssue({ code: 'custom', path: [path], message })
    }
    for (const field of RANGE_FIELDS) {
      const sorts = SORTS_OF_RANGE[field]
      if (ranges[field] && !sorts.includes(sort)) {
        refuse(field, `Sort by ${sorts.join(' or ')} to limit a list by "${field}".`)
      }
    }
    if (start && 'text' in start && !TEXT_SORTS.includes(sort)) {
      refuse('start', `Sort by ${TEXT_SORTS.join(' or ')} to start at a text.`)
    }
    if (start && 'moment' in start && !MOMENT_SORTS.includes(sort)) {
      refuse('start', `Sort by ${MOMENT_SORTS.join(' or ')} to start at a moment.`)
    }
  })
  .refine(hasCursorIfBackward, BACKWARD_NEEDS_CURSOR)
export type ListUsersInput = z.input<typeof ListUsersInputSchema>

/** A page of users, in the order asked for. */
export const UserPageSchema = z.object({
  items: z.array(UserSchema),
  /**
   * Leads to the rows after. Absent when nothing follows; a page that was read backward has it always,
   * for the row that it was asked from follows, or did.
   */
  next_cursor: CursorSchema.optional(),
  /**
   * Leads to the rows before, with `direction: 'backward'`. Absent when nothing precedes; a page that
   * was read forward from a cursor has it always, for the row of the cursor precedes, or did.
   */
  prev_cursor: CursorSchema.optional(),
  /** Where `start` is among the items; may be their number, when all of them lie before it. */
  start_index: z.number().int().min(0).optional(),
  cost: CostSchema,
})
export type UserPage = z.infer<typeof UserPageSchema>
