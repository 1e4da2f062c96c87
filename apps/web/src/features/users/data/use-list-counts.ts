import type { Cost } from '@roster/contract/cost'
import type { UserCounts } from '@roster/contract/users'
import { COUNT_LIMIT, USER_STATUSES } from '@roster/contract/values'
import { useEffect, useState } from 'react'
import { trpc } from '#api/trpc.ts'
import { useDelayed } from '#components/use-delayed.ts'
import { listKey } from '#features/users/address/list-query.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'
import { isCounted, totalOf } from './user-counts.ts'
import type { UserList } from './use-user-list.ts'
import { useUserCounts } from './users.queries.ts'

/** How many users the list has. */
export interface ListCounts {
  /** Of each status, including those that the list leaves out; undefined while unknown. */
  counts: UserCounts | undefined
  /** Of the list as it is shown; undefined while unknown. */
  total: number | undefined
  /** False: there are at least so many. */
  isExact: boolean
  isError: boolean
  /** What counting has cost, apart from the pages of the list. */
  costs: readonly Cost[]
  /** Counts the rest; undefined when nothing is left to count. */
  countAll: (() => void) | undefined
  isCountingAll: boolean
  retry: () => void
}

/** Someone who is still typing needs no count, which can cost more than the rows. */
const SETTLED_MS = 500

/** Of a search or a date range: counts what matches; of any other list: from the counters. */
export function useListCounts(query: ListQuery, list: UserList): ListCounts {
  const everyone = useUserCounts()
  const matches = useMatchCounts(query, list)
  if (!isCounted(query)) return matches
  return {
    counts: everyone.data,
    total: totalOf(query, everyone.data),
    isExact: true,
    isError: everyone.isError,
    costs: [],
    countAll: undefined,
    isCountingAll: false,
    retry: () => void everyone.refetch(),
  }
}

function useMatchCounts(query: ListQuery, list: UserList): ListCounts {
  const { text, created, updated, statuses } = query
  const key = listKey(query)
  const isShown = !isCounted(query) && list.isCurrent && !list.isTooShort
  const isWhole = isShown && !list.hasMore && !list.hasBefore
  const isNeeded = isShown && (!isWhole || statuses !== undefined)
  const isSettled = useDelayed(isNeeded, SETTLED_MS)
  const result = trpc.users.countMatches.useInfiniteQuery(
    {
      ...(text !== undefined && { text }),
      ...(created && { created }),
      ...(updated && { updated }),
      limit: COUNT_LIMIT,
    },
    { getNextPageParam: (page) => page.next_cursor, enabled: isNeeded && isSettled },
  )
  const { hasNextPage, isFetching, isError, fetchNextPage } = result

  /** The list that was asked to be counted to its end. */
  const [countedKey, setCountedKey] = useState<string>()
  const isCountingAll = countedKey === key && hasNextPage && !isError
  useEffect(() => {
    if (isCountingAll && !isFetching) void fetchNextPage()
  }, [isCountingAll, isFetching, fetchNextPage])

  const pages = isNeeded ? result.data?.pages : undefined
  const rows = isWhole
    ? list.rows.filter(({ user_id }) => !list.deletedIds.has(user_id))
    : undefined
  const ofRows = rows && !statuses ? countsOf((status) => countWhere(rows, status)) : undefined
  const counts =
    ofRows ?? (pages && countsOf((status) => sum(pages.map((page) => page.by_status[status]))))
  const shown = counts && sum((statuses ?? USER_STATUSES).map((each) => counts.by_status[each]))
  return {
    counts,
    total: rows?.length ?? shown,
    isExact: rows !== undefined || !hasNextPage,
    isError: list.isFirstFailed || (isNeeded && isError && !pages),
    costs: pages?.map(({ cost }) => cost) ?? [],
    countAll:
      pages && hasNextPage && !rows
        ? () => {
            setCountedKey(key)
          }
        : undefined,
    isCountingAll,
    retry: () => void result.refetch(),
  }
}

function countsOf(count: (status: keyof UserCounts['by_status']) => number): UserCounts {
  const by_status = Object.fromEntries(
    USER_STATUSES.map((status) => [status, count(status)]),
  ) as UserCounts['by_status']
  return { total: sum(Object.values(by_status)), by_status }
}

function countWhere(rows: UserList['rows'], status: string): number {
  return rows.filter((user) => user.status === status).length
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
