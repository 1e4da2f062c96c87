/*
 * What both sides know without a schema: lists of names, and bounds. A module of its own, so that the
 * first page of a browser needs no schemas.
 */

/** The statuses a user can have. Indexes, filters, counters and labels all derive from this list. */
export const USER_STATUSES = ['active', 'inactive', 'suspended'] as const

/** The fields of a user that an admin edits, in the order in which they are shown. */
export const USER_FIELDS = ['name', 'email', 'status'] as const

/** In characters as one counts them: code points. */
export const NAME_LENGTH_MAX = 200

/** RFC 5321 allows a path of 256 octets, two of which are its angle brackets. */
export const EMAIL_LENGTH_MAX = 254

/** How long a text to jump to in a list may be: as long as the longest e-mail address. */
export const START_TEXT_LENGTH_MAX = 254

/** Users, events or sessions that one page may hold at most. */
export const PAGE_SIZE_MAX = 100

/** How many a page holds unless the caller says otherwise. */
export const PAGE_SIZE_DEFAULT = 50

/** Sorting by status orders equal statuses by `created_at`; every sort ends with `user_id`. */
export const USER_SORTS = ['name', 'email', 'status', 'created_at', 'updated_at'] as const

/** From the smallest, or from the greatest. */
export const SORT_ORDERS = ['asc', 'desc'] as const

/** What a list can be limited to a range of: the moments of creation and of the last change. */
export const RANGE_FIELDS = ['created', 'updated'] as const

/** The sorts whose index can be limited to a range: an index reads one range, of what it sorts by. */
export const SORTS_OF_RANGE: Readonly<
  Record<(typeof RANGE_FIELDS)[number], readonly (typeof USER_SORTS)[number][]>
> = {
  created: ['created_at', 'status'],
  updated: ['updated_at'],
}

/** As long as the longest e-mail address. */
export const SEARCH_LENGTH_MAX = 254

/** Words are found by their beginning, which is two characters at least. */
export const SEARCH_WORD_LENGTH_MIN = 2

/** In characters as one counts them: code points. */
export const VIEW_NAME_LENGTH_MAX = 60

/** Ids are UUIDs when Roster makes them; ids brought from another system may be any such token. */
export const USER_ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/
