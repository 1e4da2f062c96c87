import { z } from 'zod'
import { CostSchema } from './cost.schema.ts'
import { CursorSchema } from './pages.schema.ts'
import { rangeFields } from './users.list.schema.ts'
import { UserCountsSchema } from './users.schema.ts'
import { SearchTextSchema } from './users.search.schema.ts'
import { COUNT_LIMIT } from './values.ts'

/** Which users to count, and how many at most in this call. */
export const CountMatchesInputSchema = z
  .strictObject({
    /** As for a search. */
    text: SearchTextSchema.optional(),
    ...rangeFields,
    /** Continues a count that stopped at its limit; the counts of all calls add up. */
    cursor: CursorSchema.nullish(),
    /** TanStack Query's infinite queries send it with the cursor. */
    direction: z.literal('forward').optional(),
    limit: z.number().int().min(1).max(COUNT_LIMIT).default(COUNT_LIMIT),
  })
  .refine(
    (input) => [input.text, input.created, input.updated].some((each) => each !== undefined),
    {
      path: ['text'],
      error: 'Give "text", "created" or "updated". To count all users, call users.counts.',
    },
  )
export type CountMatchesInput = z.input<typeof CountMatchesInputSchema>

/** How many users match, by status, as far as they were counted. */
export const CountMatchesPageSchema = UserCountsSchema.extend({
  /** Absent when all matches are counted. Otherwise there are more, or may be. */
  next_cursor: CursorSchema.optional(),
  cost: CostSchema,
})
export type CountMatchesPage = z.infer<typeof CountMatchesPageSchema>
