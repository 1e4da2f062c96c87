import { useState } from 'react'

/**
 * Which end of a list could not be loaded, also while it is tried again. The query itself keeps only
 * one failure, and attributes it to the direction that it is fetching now.
 */
export function useFailedEnds(
  listKey: string,
  query: {
    isFetching: boolean
    isFetchPreviousPageError: boolean
    isFetchNextPageError: boolean
  },
): { before: boolean; more: boolean } {
  const before = query.isFetchPreviousPageError
  const more = query.isFetchNextPageError
  const [failed, setFailed] = useState({ listKey, before: false, more: false })
  if (failed.listKey !== listKey) {
    setFailed({ listKey, before, more })
    return { before: false, more: false }
  }
  if (!query.isFetching) {
    const hasFailure = more || before
    const next = {
      listKey,
      before: hasFailure && (failed.before || before),
      more: hasFailure && (failed.more || more),
    }
    if (next.before !== failed.before || next.more !== failed.more) setFailed(next)
  }
  return failed
}
