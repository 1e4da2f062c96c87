import type { User } from '@roster/contract/users'
import type { UserFilter } from '@roster/contract/users-filter'
import type { SearchSuggestion, Understood } from '@roster/contract/users-search'
import type { CursorCodec } from '#paging/cursor.ts'
import type { ListPage, PageQuery } from '#paging/page.ts'
import type { ShardCounts } from '#tables/shards.ts'
import type { TableNames } from '#tables/tables.ts'

/** The start is ignored if none of that user's words begins with a lookup prefix. */
export interface SearchQuery extends PageQuery<{ user_id: string }>, UserFilter {
  /** A UUID, the beginning of an e-mail address, `@` and a domain, or words in any order. */
  text: string
}

/**
 * The work for a page is limited: a cursor means that more follow on its side, or may. Without a cursor
 * nothing does.
 */
export interface SearchPage extends ListPage<User> {
  understood: Understood
  /** How many entries, or users by e-mail or id, were scanned for this page, beyond its rows too. */
  scanned: number
  /** Only when nothing is found. */
  suggestion?: SearchSuggestion
}

export interface SearchDeps {
  tables: TableNames
  shards: ShardCounts
  cursors: CursorCodec
  /** Limits the work for one page, which may then be a partial result with a cursor. */
  entriesMax: number
}
