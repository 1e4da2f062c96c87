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

/** A time with a zone. Becomes UTC with milliseconds, as stored times are, so that it sorts as text. */
export const MomentSchema = z.iso
  .datetime({
    offset: true,
    error: 'Use a date and time with a time zone, like 2026-11-01T00:00:00Z.',
  })
  .transform((text) => new Date(text).toISOString())
  // Years outside this range have a sign and six digits, and would not sort as text.
  .refine((text) => /^\d{4}-/.test(text), {
    error: 'Use a year from 0000 to 9999 in UTC.',
  })

/** From `from` (inclusive) to `before` (exclusive), so that adjacent ranges do not overlap. */
export const MomentRangeSchema = z
  .strictObject({ from: MomentSchema.optional(), before: MomentSchema.optional() })
  .refine(({ from, before }) => from !== undefined || before !== undefined, {
    error: 'Give "from", "before", or both.',
  })
  .refine(({ from, before }) => from === undefined || before === undefined || from < before, {
    error: 'Use a "from" that is earlier than "before".',
  })
export type MomentRange = z.output<typeof MomentRangeSchema>

/** One of `RANGE_FIELDS`. */
export type RangeField = (typeof RANGE_FIELDS)[number]

/** The date ranges of a list, a search or a count. */
export const rangeFields = {
  /** Only users created in this range. */
  created: MomentRangeSchema.optional(),
  /** Only users last changed in this range. */
  updated: MomentRangeSchema.optional(),
}

const START_ERROR =
  `Give one of "user_id", "text" (at most ${START_TEXT_LENGTH_MAX} characters), "moment" (with a ` +
  'time zone), or "end": true.'

/**
 * Where a list starts, if not at its first row. `user_id`: at that user, or where the user would be if
 * the filter excludes them. `text`: at the first name or e-mail address that does not sort before it.
 * `moment`: at the first user of that time or after it, in the order of the list. `end`: after the last
 * user.
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

/** Which page of the list of users: filter, order, date range and start. */
export const ListUsersInputSchema = z
  .strictObject({
    ...pageFields,
    /** Default: all. */
    statuses: StatusesSchema.optional(),
    sort: UserSortSchema.default('created_at'),
    order: SortOrderSchema.default('desc'),
    /** A range requires a sort from `SORTS_OF_RANGE`. */
    ...rangeFields,
    /** The page starts some rows before it, to show both sides. Ignored when there is a cursor. */
    start: ListStartSchema.optional(),
    /**
     * Reads the page twice if users can move between its queries, so that it misses nobody who is
     * changed in the meantime. Costs up to twice as much.
     */
    consistent: z.boolean().optional(),
  })
  .superRefine(({ sort, start, ...ranges }, context) => {
    const refuse = (path: string, message: string) => {
      context.addIssue({ code: 'custom', path: [path], message })
    }
    for (const field of RANGE_FIELDS) {
      const sorts = SORTS_OF_RANGE[field]
      if (ranges[field] && !sorts.includes(sort)) {
        refuse(field, `Sort by ${sorts.join(' or ')} to filter by "${field}".`)
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

/** A page of users, in the requested order. */
export const UserPageSchema = z.object({
  items: z.array(UserSchema),
  /**
   * Leads to the next rows. Absent at the end. A page read backward always has it, because the row of
   * its cursor follows, unless that row has been deleted since.
   */
  next_cursor: CursorSchema.optional(),
  /**
   * Leads to the previous rows, with `direction: 'backward'`. Absent at the start. A page read forward
   * from a cursor always has it, because the row of its cursor precedes, unless that row has been
   * deleted since.
   */
  prev_cursor: CursorSchema.optional(),
  /** The index of `start` among the items; equal to their number if all of them are before it. */
  start_index: z.number().int().min(0).optional(),
  cost: CostSchema,
})
export type UserPage = z.infer<typeof UserPageSchema>
