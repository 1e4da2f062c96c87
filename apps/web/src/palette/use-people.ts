import type { Understood } from '@roster/contract/users-search'
import type { User } from '@roster/contract/users'
import { keepPreviousData } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { trpc } from '#api/trpc.ts'
import { isSearchable } from '#features/users/data/is-searchable.ts'
import { useHasPermission } from '#sign-in/caller.ts'

/** Long enough to type on, short enough not to wait. */
const DEBOUNCE_MS = 200
const PEOPLE_MAX = 5

export interface PeopleFound {
  people: readonly User[]
  /** They are of what was typed before. */
  isOutdated: boolean
  /** How the text was taken; once there is an answer to it. */
  understood: Understood | undefined
  /** The search has been answered, without a match. */
  isEmpty: boolean
  error: unknown
}

/** The first people that a text finds. What is not wanted any more is called off, to the database. */
export function usePeople(typed: string): PeopleFound {
  const isAllowed = useHasPermission('users:read')
  const settled = useSettled(typed, DEBOUNCE_MS)
  const isWanted = isAllowed && isSearchable(typed)
  const { data, error, isPlaceholderData } = trpc.users.search.useQuery(
    { text: settled, limit: PEOPLE_MAX },
    { enabled: isWanted && isSearchable(settled), placeholderData: keepPreviousData },
  )
  const isOutdated = settled !== typed || isPlaceholderData
  const found = isWanted ? data : undefined
  const isAnswered = found !== undefined && !isOutdated
  return {
    people: found?.items ?? [],
    isOutdated,
    understood: isAnswered ? found.understood : undefined,
    isEmpty: isAnswered && found.items.length === 0 && found.next_cursor === undefined,
    error: isWanted && !isOutdated ? error : null,
  }
}

/** The value as soon as it has not changed for a while. */
function useSettled(value: string, delayMs: number): string {
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
