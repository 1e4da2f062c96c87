import type { Understood } from '@roster/contract/users-search'
import type { User } from '@roster/contract/users'
import { keepPreviousData } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { trpc } from '#api/trpc.ts'
import { isSearchable } from '#features/users/data/is-searchable.ts'
import { useHasPermission } from '#sign-in/caller.ts'

const DEBOUNCE_MS = 200
const PEOPLE_MAX = 5

export interface PeopleFound {
  people: readonly User[]
  /** The people were found by the previous text. */
  isOutdated: boolean
  /** How the server interpreted the text, once it has answered. */
  understood: Understood | undefined
  /** The search has been answered, without a match. */
  isEmpty: boolean
  error: unknown
}

/** The first people that match a text. A search that is no longer needed is aborted, down to the database. */
export function usePeople(typed: string): PeopleFound {
  const isAllowed = useHasPermission('users:read')
  const settled = useDebounced(typed, DEBOUNCE_MS)
  const isEnabled = isAllowed && isSearchable(typed)
  const { data, error, isPlaceholderData } = trpc.users.search.useQuery(
    { text: settled, limit: PEOPLE_MAX },
    { enabled: isEnabled && isSearchable(settled), placeholderData: keepPreviousData },
  )
  const isOutdated = settled !== typed || isPlaceholderData
  const found = isEnabled ? data : undefined
  const isAnswered = found !== undefined && !isOutdated
  return {
    people: found?.items ?? [],
    isOutdated,
    understood: isAnswered ? found.understood : undefined,
    isEmpty: isAnswered && found.items.length === 0 && found.next_cursor === undefined,
    error: isEnabled && !isOutdated ? error : null,
  }
}

/** The value once it has not changed for `delayMs`. */
function useDebounced(value: string, delayMs: number): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(value)
    }, delayMs)
    return () => {
      clearTimeout(timer)
    }
  }, [value, delayMs])
  return settled
}
