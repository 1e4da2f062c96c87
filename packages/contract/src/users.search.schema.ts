import { z } from 'zod'
import {
  BACKWARD_NEEDS_CURSOR,
  CursorSchema,
  hasCursorIfBackward,
  pageFields,
} from './pages.schema.ts'
import { UserPageSchema } from './users.list.schema.ts'
import { StatusesSchema, UserIdSchema, WholeTextSchema } from './users.schema.ts'
import { SEARCH_LENGTH_MAX } from './values.ts'

/** Whom to look for, and which page of them. */
export const SearchUsersInputSchema = z
  .strictObject({
    ...pageFields,
    /**
     * A user id as Roster makes them (a UUID), the beginning of an e-mail address, `@` and a domain, or
     * words in any order.
     */
    text: WholeTextSchema.trim().min(1, 'Enter what to search for.').max(SEARCH_LENGTH_MAX),
    /** Left out: all. */
    statuses: StatusesSchema.optional(),
    /** The page begins some rows before this user, if they are found at all. Not with a cursor. */
    start: z.strictObject({ user_id: UserIdSchema }).optional(),
  })
  .refine(hasCursorIfBackward, BACKWARD_NEEDS_CURSOR)
export type SearchUsersInput = z.input<typeof SearchUsersInputSchema>

/** What a search text was taken for. */
export const UnderstoodSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('id'), user_id: UserIdSchema }),
  /** E-mail addresses that begin with it. */
  z.object({ kind: z.literal('email'), prefix: z.string() }),
  /** E-mail addresses whose domain begins with it. */
  z.object({ kind: z.literal('domain'), prefix: z.string() }),
  /** Users who have, for each of them, a word that begins with it; a word of a name or an address. */
  z.object({ kind: z.literal('words'), words: z.array(z.string()).min(1) }),
])
export type Understood = z.infer<typeof UnderstoodSchema>

/** A page of those who were found, and what the text was taken for. */
export const UserSearchPageSchema = UserPageSchema.extend({
  /** More follows, or may: the bound on the work was reached first. Absent when nothing follows. */
  next_cursor: CursorSchema.optional(),
  /** More precedes, or may. Absent when nothing does. */
  prev_cursor: CursorSchema.optional(),
  understood: UnderstoodSchema,
  /**
   * How many entries were looked at for this page. The work of a page is bounded: it may have fewer
   * items than asked for, or none, and a cursor that goes on looking.
   */
  scanned: z.number().int().min(0),
})
export type UserSearchPage = z.infer<typeof UserSearchPageSchema>
