import type { SearchSuggestion } from '@roster/contract/users-search'
import { CalendarX2, Search, SearchX } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '#components/button.tsx'
import { Notice } from '#components/notice.tsx'
import { formatList } from '#locale/formats.ts'
import { messages } from '#messages/messages.ts'
import { rangeOf } from '#features/users/address/users-address.ts'
import type { UsersAddress } from '#features/users/address/users-address.ts'
import { useUsersNavigation } from '#features/users/navigation/use-users-navigation.ts'
import { ownZone } from '#features/users/address/zoned-days.ts'
import { rangeLabel } from './range-label.ts'

export interface NoResultsProps {
  address: UsersAddress
  /** Then the search text is too short, which is not an error. */
  isTooShort: boolean
  suggestion: SearchSuggestion | undefined
  onShowAll: () => void
}

/** No users match the search or the dates; says which, and offers to clear them. */
export function NoResults({ address, isTooShort, suggestion, onShowAll }: NoResultsProps) {
  const { endSearch, clearRange, searchFor } = useUsersNavigation()
  const buttonRef = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // The focus was lost with the last row.
    if (document.activeElement === document.body) buttonRef.current?.focus()
  }, [])
  const { search, range: rangeMessages } = messages.finding
  const { q, status, tz = ownZone() } = address
  const range = rangeOf(address)
  if (isTooShort) {
    return (
      <Notice icon={Search} title={search.tooShort}>
        {search.tooShortBody}
      </Notice>
    )
  }

  const statuses = status && formatList(status.map((each) => messages.users.status[each]))
  const isSearch = q !== undefined
  const limits = [range && rangeLabel(range.field, range.text, tz), statuses].filter(Boolean)
  return (
    <Notice
      icon={isSearch ? SearchX : CalendarX2}
      title={isSearch ? search.emptyTitle(q) : rangeMessages.emptyTitle}
      actions={
        <>
          {suggestion && (
            <Button
              onClick={() => {
                searchFor(suggestion.text)
              }}
            >
              {search.didYouMean(suggestion.text, suggestion.found, suggestion.is_more)}
            </Button>
          )}
          <Button ref={buttonRef} onClick={isSearch ? endSearch : clearRange}>
            {isSearch ? search.clear : rangeMessages.clear}
          </Button>
          {isSearch && range && <Button onClick={clearRange}>{rangeMessages.clear}</Button>}
          {statuses !== undefined && <Button onClick={onShowAll}>{search.showAllStatuses}</Button>}
        </>
      }
    >
      {isSearch
        ? limits.length === 0
          ? search.emptyBody
          : search.emptyBodyOf(limits.join(' · '))
        : limits.join(' · ')}
    </Notice>
  )
}
