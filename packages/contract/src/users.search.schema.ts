import { z } from 'zod'
import {
  BACKWARD_NEEDS_CURSOR,
  CursorSchema,
  hasCursorIfBackward,
  pageFields,
} from './pages.schema.ts'
import { rangeFields, UserPageSchema } from './users.list.schema.ts'
import { StatusesSchema, UserIdSchema, WholeTextSchema } from './users.schema.ts'
import { SEARCH_LENGTH_MAX } from './values.ts'

/**
 * A user id that Roster generated (a UUID), the beginning of an e-mail address, `@` and a domain, or
 * words in any order.
 */
export const SearchTextSchema = WholeTextSchema.trim()
  .min(1, 'Enter what to search for.')
  .max(SEARCH_LENGTH_MAX)

/** What to search for, and which page of the results. */
export const SearchUsersInputSchema = z
  .strictObject({
    ...pageFields,
    text: SearchTextSchema,
    /** Default: all. */
    statuses: StatusesSchema.optional(),
    ...rangeFields,
    /** The page starts some rows before this user, if the search finds them. Ignored with a cursor. */
    start: z.strictObject({ user_id: UserIdSchema }).optional(),
  })
  .refine(hasCursorIfBackward, BACKWARD_NEEDS_CURSOR)
export type SearchUsersInput = z.input<typeof SearchUsersInputSchema>

/** How a search text was interpreted. */
export const UnderstoodSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('id'), user_id: UserIdSchema }),
  /** Finds e-mail addresses that start with `prefix`. */
  z.object({ kind: z.literal('email'), prefix: z.string() }),
  /** Finds e-mail addresses whose domain starts with `prefix`. */
  z.object({ kind: z.literal('domain'), prefix: z.string() }),
  /** Finds users with, for each of these, a word of the name or address that starts with it. */
  z.object({ kind: z.literal('words'), words: z.array(z.string()).min(1) }),
])
export type Understood = z.infer<typeof UnderstoodSchema>

/** What to search for instead of a text that finds no one, and how many users that finds. */
export const SearchSuggestionSchema = z.object({
  text: z.string(),
  found: z.number().int().min(1),
  /** True when more are found than were counted. */
  is_more: z.boolean(),
})
export type SearchSuggestion = z.infer<typeof SearchSuggestionSchema>

/** A page of search results, and how the text was interpreted. */
export const UserSearchPageSchema = UserPageSchema.extend({
  /** Absent at the end. Otherwise there are more results, or the search stopped at its scan limit. */
  next_cursor: CursorSchema.optional(),
  /** Absent at the start. Otherwise there are, or may be, earlier results. */
  prev_cursor: CursorSchema.optional(),
  understood: UnderstoodSchema,
  /**
   * The number of search index entries scanned for this page. Scanning is limited per page, so a page
   * may have fewer items than `limit`, or none, and a cursor to continue the search.
   */
  scanned: z.number().int().min(0),
  /** Only when nothing is found: the longest beginnings of the words that find users. */
  suggestion: SearchSuggestionSchema.optional(),
})
export type UserSearchPage = z.infer<typeof UserSearchPageSchema>
