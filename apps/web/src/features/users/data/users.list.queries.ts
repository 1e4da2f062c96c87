import { useQueryClient } from '@tanstack/react-query'
import type { User } from '@roster/contract/users'
import type { ListStart, UserPage } from '@roster/contract/users-list'
import type { Understood } from '@roster/contract/users-search'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { errorBodyOf } from '#api/error-words.ts'
import { trpc } from '#api/trpc.ts'
import type { ApiUtils } from '#api/trpc.ts'
import { useDelayed } from '#components/use-delayed.ts'
import type { UsersAddress } from '#features/users/address/users.address.ts'
import { startOf } from '#features/users/address/list-place.ts'
import type { UsersView } from '#features/users/address/users.view.ts'
import { chooseStart, hasLostStart } from './list-starts.ts'
import { isCutShort, isCutShortBefore, lookedAtIn, pagesToKeep } from './search-pages.ts'
import { rowsOf } from './users.cache.ts'
import type { CachedPage, CachedPages } from './users.cache.ts'
import { isSearchable } from './is-searchable.ts'
import { listInput, listKeyOf, searchInput } from './users.inputs.ts'

/** What takes less long is not worth a change of the screen. */
const SKELETON_DELAY_MS = 100

/** How long a list that is left is as good as a new one. */
const LIST_FRESH_MS = 15_000

/** What lies further from the reader is fetched again when they come back to it. */
const PAGES_KEPT_MAX = 10

const LIST_OPTIONS = {
  getNextPageParam: (page: UserPage) => page.next_cursor,
  getPreviousPageParam: (page: UserPage) => page.prev_cursor,
  maxPages: PAGES_KEPT_MAX,
  // Kept right by patches. A refetch would ask for all loaded pages again, one after another.
  staleTime: Infinity,
  refetchOnWindowFocus: false,
}

/** Asks for what the page shows first, before it is known who will see it. */
export function prefetchList(api: ApiUtils, view: UsersView, start: ListStart | undefined) {
  if (view.text === undefined) {
    void api.users.list.prefetchInfinite(listInput(view, start), LIST_OPTIONS)
  } else if (isSearchable(view.text)) {
    void api.users.search.prefetchInfinite(searchInput(view, start), LIST_OPTIONS)
  }
  void api.users.counts.prefetch()
}

/** A list as it is shown. */
export interface UserList {
  rows: readonly User[]
  pages: readonly CachedPage[]
  /** Whose rows still stand there, though they are gone. */
  deletedIds: ReadonlySet<string>
  /** Which list the rows are of; another than was asked for, while that one is on its way. */
  shownKey: string
  /** The rows are those of the list that was asked for. */
  isCurrent: boolean
  /** What the search text was taken for; of what is shown. */
  understood: Understood | undefined
  /** How many entries a search has looked at for these rows. */
  lookedAt: number
  /** The search has done its share of work, and goes on when it is asked to. */
  isCutShort: boolean
  /** The same towards the hits above. */
  isCutShortBefore: boolean
  /** The rows are of the list before, and its answer takes long. */
  isOutdated: boolean
  isFirstFailed: boolean
  /** What is searched for is too short to look for. */
  isTooShort: boolean
  /** There is nobody in it. */
  isEmpty: boolean
  isFetching: boolean
  isFetchingBefore: boolean
  /** The first page or the next is on its way. */
  isFetchingMore: boolean
  /** Which row the list was asked to begin with, if it was asked. */
  startIndex: number | undefined
  /** How many rows of the list lie before these, where that is known. */
  rowsBefore: number | undefined
  hasBefore: boolean
  hasMore: boolean
  hasBeforeFailed: boolean
  hasMoreFailed: boolean
  error: Parameters<typeof errorBodyOf>[0]
  loadBefore: () => void
  loadMore: () => void
  /** @param end where more could not be loaded; left out: nothing could. */
  retry: (end?: 'before' | 'more') => Promise<void>
}

interface Shown {
  key: string
  data: CachedPages
  rowsBefore: number | undefined
}

/** The rows of a list or a search, and how to get more of them in both directions. */
export function useUserList(view: UsersView, address: UsersAddress): UserList {
  const client = useQueryClient()
  const utils = trpc.useUtils()
  const isSearch = view.text !== undefined
  const isShort = isSearch && !isSearchable(view.text ?? '')
  const start = chooseStart(client, view, address)
  const list = trpc.users.list.useInfiniteQuery(listInput(view, start), {
    ...LIST_OPTIONS,
    enabled: !isSearch,
  })
  const search = trpc.users.search.useInfiniteQuery(searchInput(view, start), {
    ...LIST_OPTIONS,
    maxPages: pagesToKeep(client.getQueryData(listKeyOf(view, start)), PAGES_KEPT_MAX),
    enabled: isSearch && !isShort,
  })
  const query = isSearch ? search : list
  const data = query.data as CachedPages | undefined
  const key = JSON.stringify(listKeyOf(view, start))

  // Scrolling drops pages far behind, and so perhaps where the list began. Whoever comes back to that
  // by the address, not by scrolling, is shown it anew.
  const place = address.at ?? address.from
  useEffect(() => {
    if (!data || !hasLostStart(data, startOf(address, view))) return
    void client.resetQueries({ queryKey: listKeyOf(view, start), exact: true })
    // oxlint-disable-next-line react/exhaustive-deps -- when the address names another place
  }, [place, key])

  // What was shown stays until something else can be shown.
  const [shown, setShown] = useState<Shown>()
  if (data && (shown?.key !== key || shown.data !== data)) {
    setShown({ key, data, rowsBefore: rowsBefore(shown?.key === key ? shown : undefined, data) })
  }
  // Which end could not be loaded, also while it is tried again: a query remembers one failure, and
  // takes it for that of the direction in which it is fetching now.
  const [failed, setFailed] = useState({ key, before: false, more: false })
  const isMore = query.isFetchNextPageError
  const isBefore = query.isFetchPreviousPageError
  if (failed.key !== key) setFailed({ key, before: isBefore, more: isMore })
  else if (!query.isFetching) {
    const isAny = isMore || isBefore
    const next = {
      key,
      before: isAny && (failed.before || isBefore),
      more: isAny && (failed.more || isMore),
    }
    if (next.before !== failed.before || next.more !== failed.more) setFailed(next)
  }

  const isWaiting = !data && query.isFetching
  const isOutdated = useDelayed(isWaiting && shown !== undefined, SKELETON_DELAY_MS)
  const isFailed = !data && query.errorUpdateCount > 0
  const pages = shown?.data.pages ?? []
  const [first] = pages
  const last = pages.at(-1)
  const rows = useMemo(() => rowsOf(shown?.data), [shown?.data])

  const deletedIds = useMemo(
    () => new Set(shown?.data.pages.flatMap(({ deleted = [] }) => deleted)),
    [shown?.data],
  )

  async function retry(end?: 'before' | 'more') {
    // A cursor the server no longer takes leads nowhere: begin again.
    if (errorBodyOf(query.error)?.code === 'BAD_CURSOR') {
      if (isSearch) await utils.users.search.reset(searchInput(view, start))
      else await utils.users.list.reset(listInput(view, start))
    } else if (end === 'before') await query.fetchPreviousPage()
    else if (data) await query.fetchNextPage()
    else await query.refetch()
  }

  return {
    rows,
    pages,
    deletedIds,
    shownKey: shown?.key ?? key,
    isCurrent: data !== undefined,
    understood: first?.understood,
    lookedAt: lookedAtIn(pages),
    isCutShort: last !== undefined && isCutShort(last),
    isCutShortBefore: first !== undefined && isCutShortBefore(first),
    isOutdated,
    isFirstFailed: isFailed,
    isTooShort:
      isShort || (isSearch && isFailed && errorBodyOf(query.error)?.code === 'INVALID_INPUT'),
    isEmpty: data !== undefined && rows.length === 0 && !first?.prev_cursor && !last?.next_cursor,
    isFetching: query.isFetching,
    isFetchingBefore: query.isFetchingPreviousPage,
    isFetchingMore: query.isFetching && !query.isFetchingPreviousPage && !isOutdated,
    startIndex: place === undefined ? undefined : startIndexIn(pages),
    rowsBefore: shown?.rowsBefore,
    hasBefore: first?.prev_cursor !== undefined,
    hasMore: shown === undefined || last?.next_cursor !== undefined,
    hasBeforeFailed: failed.key === key && failed.before,
    hasMoreFailed: failed.key === key && failed.more,
    error: query.error,
    loadBefore: () => void query.fetchPreviousPage({ cancelRefetch: false }),
    loadMore: () => void query.fetchNextPage({ cancelRefetch: false }),
    retry,
  }
}

/** Which of all rows the list was asked to begin with. */
function startIndexIn(pages: readonly CachedPage[]): number | undefined {
  const at = pages.findIndex(({ start_index }) => start_index !== undefined)
  const within = pages[at]?.start_index
  return within === undefined ? undefined : size(pages.slice(0, at)) + within
}

/**
 * Counts the rows that were forgotten above, so that each row keeps its number. Of a list that begins
 * in its middle nobody knows how many there are.
 */
function rowsBefore(before: Shown | undefined, data: CachedPages): number | undefined {
  if (data.pages[0]?.prev_cursor === undefined) return 0
  if (before?.rowsBefore === undefined) return undefined
  const forgotten = rowsForgotten(before.data, data)
  return forgotten === undefined ? undefined : before.rowsBefore + forgotten
}

/**
 * How many rows went from the beginning of what is loaded; negative: how many came there. Undefined of
 * a list that began anew, somewhere else.
 */
function rowsForgotten(before: CachedPages, after: CachedPages): number | undefined {
  const gone = before.pageParams.indexOf(after.pageParams[0])
  if (gone !== -1) return size(before.pages.slice(0, gone))
  const come = after.pageParams.indexOf(before.pageParams[0])
  return come === -1 ? undefined : -size(after.pages.slice(0, come))
}

function size(pages: readonly CachedPage[]): number {
  return pages.flatMap(({ items }) => items).length
}

/**
 * Forgets a list that has lain in the cache for a while, before it is chosen anew: whoever chooses a
 * filter or an order wants to see how things are. Back and Forward show it as it was left.
 */
export function useForgetOldList() {
  const client = useQueryClient()
  return useCallback(
    (view: UsersView) => {
      const queryKey = listKeyOf(view, undefined)
      const age = Date.now() - (client.getQueryState(queryKey)?.dataUpdatedAt ?? 0)
      if (age > LIST_FRESH_MS) client.removeQueries({ queryKey, type: 'inactive', exact: true })
    },
    [client],
  )
}
