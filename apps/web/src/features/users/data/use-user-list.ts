import { useQueryClient } from '@tanstack/react-query'
import type { User } from '@roster/contract/users'
import type { SearchSuggestion, Understood } from '@roster/contract/users-search'
import { useEffect, useMemo, useState } from 'react'
import { errorBodyOf } from '#api/error-words.ts'
import { trpc } from '#api/trpc.ts'
import { useDelayed } from '#components/use-delayed.ts'
import type { UsersAddress } from '#features/users/address/users-address.ts'
import { listStartOf } from '#features/users/address/scroll-anchor.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'
import { chooseListStart, hasLostStart } from './list-starts.ts'
import { isSearchable } from './is-searchable.ts'
import {
  listCacheKey,
  listInput,
  LIST_OPTIONS,
  PAGES_KEPT_MAX,
  searchInput,
} from './list-requests.ts'
import { countRowsBefore, startIndexIn } from './row-numbers.ts'
import { isPartial, isPartialBefore, pagesToKeep, scannedIn } from './search-pages.ts'
import { useFailedEnds } from './use-failed-ends.ts'
import { rowsOf } from './users.cache.ts'
import type { CachedPage, CachedPages } from './users.cache.ts'

/** Waits shorter than this do not change the screen. */
const SKELETON_DELAY_MS = 100

/** A list as it is shown. */
export interface UserList {
  rows: readonly User[]
  pages: readonly CachedPage[]
  /** Deleted users whose rows are still shown. */
  deletedIds: ReadonlySet<string>
  /** The cache key of the list that the rows belong to: the previous one until the next is loaded. */
  shownKey: string
  /** The rows belong to the requested list. */
  isCurrent: boolean
  /** How the server understood the search text of the shown rows. */
  understood: Understood | undefined
  /** How many entries the search scanned for these rows. */
  scanned: number
  /** The search reached its limit of work for one page; it continues on request. */
  isPartial: boolean
  /** The same towards the results above. */
  isPartialBefore: boolean
  /** The rows belong to the previous list: the next one takes long to load, or could not be loaded. */
  isOutdated: boolean
  isFirstFailed: boolean
  /** The search text is too short. */
  isTooShort: boolean
  /** What finds users when the search finds no one. */
  suggestion: SearchSuggestion | undefined
  /** The list has no users. */
  isEmpty: boolean
  isFetching: boolean
  isFetchingBefore: boolean
  /** The first page or the next one is loading. */
  isFetchingMore: boolean
  /** The row that the list was requested to start with. */
  startIndex: number | undefined
  /** How many rows of the list precede these, if known. */
  rowsBefore: number | undefined
  hasBefore: boolean
  hasMore: boolean
  hasBeforeFailed: boolean
  hasMoreFailed: boolean
  error: Parameters<typeof errorBodyOf>[0]
  loadBefore: () => void
  loadMore: () => void
  /** @param end the end that failed to load; absent: the first page. */
  retry: (end?: 'before' | 'more') => Promise<void>
}

interface Shown {
  key: string
  data: CachedPages
  rowsBefore: number | undefined
}

/** The rows of a list or a search, and how to load more in both directions. */
export function useUserList(query: ListQuery, address: UsersAddress): UserList {
  const client = useQueryClient()
  const isSearch = query.text !== undefined
  const isShort = isSearch && !isSearchable(query.text ?? '')
  const start = chooseListStart(client, query, address)
  const cacheKey = listCacheKey(query, start)
  const list = trpc.users.list.useInfiniteQuery(listInput(query, start), {
    ...LIST_OPTIONS,
    enabled: !isSearch,
  })
  const search = trpc.users.search.useInfiniteQuery(searchInput(query, start), {
    ...LIST_OPTIONS,
    maxPages: pagesToKeep(client.getQueryData(cacheKey), PAGES_KEPT_MAX),
    enabled: isSearch && !isShort,
  })
  const result = isSearch ? search : list
  const data = result.data as CachedPages | undefined
  const key = JSON.stringify(cacheKey)

  // Scrolling drops distant pages, among them perhaps the start of the list. If the address returns
  // to that start, not by scrolling, the list is loaded again.
  const anchor = address.at ?? address.from
  useEffect(() => {
    if (!data || !hasLostStart(data, listStartOf(address, query))) return
    void client.resetQueries({ queryKey: cacheKey, exact: true })
    // oxlint-disable-next-line react/exhaustive-deps -- only when the address has another anchor
  }, [anchor, key])

  // The previous rows stay until the next list is loaded.
  const [shown, setShown] = useState<Shown>()
  if (data && (shown?.key !== key || shown.data !== data)) {
    const before = shown?.key === key ? shown : undefined
    setShown({ key, data, rowsBefore: countRowsBefore(before, data) })
  }
  const failed = useFailedEnds(key, result)

  const isWaiting = !data && result.isFetching
  const isFailed = !data && result.errorUpdateCount > 0
  const isSlow = useDelayed(isWaiting && shown !== undefined, SKELETON_DELAY_MS)
  const isOutdated = isSlow || (isFailed && shown !== undefined)
  const pages = shown?.data.pages ?? []
  const [first] = pages
  const last = pages.at(-1)
  const rows = useMemo(() => rowsOf(shown?.data), [shown?.data])

  const deletedIds = useMemo(
    () => new Set(shown?.data.pages.flatMap(({ deleted = [] }) => deleted)),
    [shown?.data],
  )

  async function retry(end?: 'before' | 'more') {
    // The server no longer accepts the cursor: load the list again.
    if (errorBodyOf(result.error)?.code === 'BAD_CURSOR') {
      await client.resetQueries({ queryKey: cacheKey, exact: true })
    } else if (end === 'before') await result.fetchPreviousPage()
    else if (data) await result.fetchNextPage()
    else await result.refetch()
  }

  return {
    rows,
    pages,
    deletedIds,
    shownKey: shown?.key ?? key,
    isCurrent: data !== undefined,
    understood: first?.understood,
    suggestion: first?.suggestion,
    scanned: scannedIn(pages),
    isPartial: last !== undefined && isPartial(last),
    isPartialBefore: first !== undefined && isPartialBefore(first),
    isOutdated,
    isFirstFailed: isFailed,
    isTooShort:
      isShort || (isSearch && isFailed && errorBodyOf(result.error)?.code === 'INVALID_INPUT'),
    isEmpty: data !== undefined && rows.length === 0 && !first?.prev_cursor && !last?.next_cursor,
    isFetching: result.isFetching,
    isFetchingBefore: result.isFetchingPreviousPage,
    isFetchingMore: result.isFetching && !result.isFetchingPreviousPage && !isOutdated,
    startIndex: anchor === undefined ? undefined : startIndexIn(pages),
    rowsBefore: shown?.rowsBefore,
    hasBefore: first?.prev_cursor !== undefined,
    hasMore: shown === undefined || last?.next_cursor !== undefined,
    hasBeforeFailed: failed.before,
    hasMoreFailed: failed.more,
    error: result.error,
    loadBefore: () => void result.fetchPreviousPage({ cancelRefetch: false }),
    loadMore: () => void result.fetchNextPage({ cancelRefetch: false }),
    retry,
  }
}
