import type { UserStatus } from '@roster/contract/users'
import type { Understood } from '@roster/contract/users-search'
import type { CursorCodec } from '../../paging/cursor.ts'
import type { ShardCounts } from '../../tables/shards.ts'
import type { TableNames } from '../../tables/tables.ts'
import type { ListPage, PageQuery } from '../list/list-users.ts'

/** A start whose words are others is passed over, too. */
export interface SearchQuery extends PageQuery<{ user_id: string }> {
  /** A UUID, the beginning of an e-mail address, `@` and a domain, or words in any order. */
  text: string
  /** Left out: all. */
  statuses?: readonly UserStatus[] | undefined
}

/**
 * The work of a page is bounded: a cursor says that more follows on its side, or that it may. Without a
 * cursor nothing does.
 */
export interface SearchPage extends ListPage {
  understood: Understood
  /** Hints, or users by e-mail or id, that were looked at for this page: also those beyond its rows. */
  scanned: number
}

export interface SearchDeps {
  tables: TableNames
  shards: ShardCounts
  cursors: CursorCodec
  /** Bounds the work of one page; a page may so be short, and its cursor says "keep looking". */
  hintsMax: number
}
