/*
 * Names and limits that all packages share. They are separate from the schemas so that the dashboard's
 * first page does not load zod.
 */

/** The statuses of a user. Indexes, filters, counters and labels all derive from this list. */
export const USER_STATUSES = ['active', 'inactive', 'suspended'] as const

/** The fields of a user that can be edited, in display order. */
export const USER_FIELDS = ['name', 'email', 'status'] as const

/** In code points. */
export const NAME_LENGTH_MAX = 200

/** RFC 5321 allows a path of 256 octets, two of which are its angle brackets. */
export const EMAIL_LENGTH_MAX = 254

/** The text to start a list at can be as long as the longest e-mail address. */
export const START_TEXT_LENGTH_MAX = 254

/** In users, events or sessions. */
export const PAGE_SIZE_MAX = 100

/** The page size if the caller does not set one. */
export const PAGE_SIZE_DEFAULT = 50

/** Users with the same status are sorted by `created_at`. Every sort ends with `user_id`. */
export const USER_SORTS = ['name', 'email', 'status', 'created_at', 'updated_at'] as const

/** Ascending and descending. */
export const SORT_ORDERS = ['asc', 'desc'] as const

/** The times that a list can be filtered by: of creation, and of the last change. */
export const RANGE_FIELDS = ['created', 'updated'] as const

/** The sorts that each range works with: an index can only read a range of the value it sorts by. */
export const SORTS_OF_RANGE: Readonly<
  Record<(typeof RANGE_FIELDS)[number], readonly (typeof USER_SORTS)[number][]>
> = {
  created: ['created_at', 'status'],
  updated: ['updated_at'],
}

/** In characters. As long as the longest e-mail address. */
export const SEARCH_LENGTH_MAX = 254

/** In users. A count of more stops there, and says that it did. */
export const COUNT_LIMIT = 1_000

/**
 * Searching for a word requires at least its first two characters; one in Chinese, Japanese and Korean,
 * where a character is a family name.
 */
export const SEARCH_WORD_LENGTH_MIN = 2

/** In code points. */
export const VIEW_NAME_LENGTH_MAX = 60

/** Roster generates UUIDs. Ids imported from another system may be any token of this form. */
export const USER_ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/
