import type { User } from '@roster/contract/users'
import type { UserList } from '#features/users/data/use-user-list.ts'
import type { GridRows, RowsBeyond } from '#grid/grid-rows.ts'
import { messages } from '#messages/messages.ts'

export function idOfUser({ user_id }: User): string {
  return user_id
}

/**
 * A list of users as the grid takes it.
 *
 * @param total how many users the list has; undefined: unknown.
 * @param endText what its end says, with the number of users if known.
 * @param failure why the last page could not be loaded.
 */
export function gridRowsOf(
  list: UserList,
  total: number | undefined,
  endText: (total?: number) => string,
  failure: string,
): GridRows<User> {
  return {
    loaded: list.rows,
    before: list.rowsBefore,
    total,
    isFetching: list.isFetching,
    isOutdated: list.isOutdated,
    above: list.hasBefore ? aboveOf(list, failure) : undefined,
    below: belowOf(list, total, endText, failure),
  }
}

function belowOf(
  list: UserList,
  total: number | undefined,
  endText: (total?: number) => string,
  reason: string,
): RowsBeyond {
  const words = messages.finding.search
  const { rows, hasMore, isFetchingMore: isLoading } = list
  if (list.hasMoreFailed) {
    const { isFetching } = list
    return { kind: 'failed', reason, isLoading: isFetching, onLoad: () => void list.retry('more') }
  }
  if (!hasMore && (list.hasBefore || rows.length > 0)) {
    return { kind: 'end', text: endText(list.hasBefore ? total : rows.length) }
  }
  if (list.isPartial && list.isCurrent) {
    return {
      kind: 'paused',
      text: words.scanned(list.scanned, rows.length),
      button: isLoading ? words.searching : words.continueSearching,
      isLoading,
      onLoad: list.loadMore,
    }
  }
  return {
    kind: 'more',
    isLoading,
    onLoad: () => {
      if (hasMore) list.loadMore()
    },
  }
}

function aboveOf(list: UserList, reason: string): GridRows<User>['above'] {
  const words = messages.finding.search
  const { isFetchingBefore: isLoading, loadBefore: onLoad } = list
  if (list.hasBeforeFailed) {
    return { kind: 'failed', reason, isLoading, onLoad: () => void list.retry('before') }
  }
  if (list.isPartialBefore && list.isCurrent) {
    const button = isLoading ? words.searching : words.continueSearching
    return { kind: 'paused', text: words.moreAbove, button, isLoading, onLoad }
  }
  return { kind: 'more', isLoading, onLoad }
}
