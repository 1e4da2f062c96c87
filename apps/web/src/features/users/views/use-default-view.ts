import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { VIEW_ALL } from '#features/users/address/users-address.ts'
import {
  useUsersAddress,
  useUsersNavigation,
} from '#features/users/navigation/use-users-navigation.ts'
import { useSavedViews } from './saved-views.queries.ts'
import { useOpenView } from './use-open-view.ts'

/** Kept in the browser: whether it is worth waiting for the views before the first list is shown. */
const HINT_KEY = 'roster.begins-with-view'

/** The entries of the history that were met on this page: Back leads to them again. */
const met = new Set<string>()

/**
 * Whoever opens the page by an address that says nothing begins with their default view. On Back, and
 * where filters were taken away, such an address means all users, and is made to say so.
 */
export function useDefaultView(): { isDeciding: boolean } {
  const address = useUsersAddress()
  const entry = useLocation({ select: ({ state }) => state.__TSR_key ?? '' })
  const { showList } = useUsersNavigation()
  const openView = useOpenView()
  const { data, isError } = useSavedViews()
  const isBare = Object.keys(address).length === 0
  const view = data?.items.find(({ view_id }) => view_id === data.default_view_id)
  const [isOpening, setIsOpening] = useState(() => !met.has(entry) && !isReturn())
  const [isExpected] = useState(readHint)
  /** The address is about to say something. */
  const isLeaving = useRef(false)

  const hasDefault = data && view !== undefined
  if (isOpening && (!isBare || hasDefault === false)) setIsOpening(false)

  useEffect(() => {
    met.add(entry)
    if (!isBare) isLeaving.current = false
    else if (view && !isLeaving.current) {
      isLeaving.current = true
      if (isOpening) openView(view, { replace: true })
      else showList({ view: VIEW_ALL }, { replace: true })
    }
  }, [entry, isBare, isOpening, openView, showList, view])

  useEffect(() => {
    if (hasDefault !== undefined) writeHint(hasDefault)
  }, [hasDefault])

  return { isDeciding: isOpening && isBare && (hasDefault ?? (isExpected && !isError)) }
}

/** Whether Back or Forward has brought this page from another site. */
function isReturn(): boolean {
  const [load] = performance.getEntriesByType('navigation')
  const type = load instanceof PerformanceNavigationTiming ? load.type : undefined
  return met.size === 0 && type === 'back_forward'
}

function readHint(): boolean {
  try {
    return localStorage.getItem(HINT_KEY) !== null
  } catch {
    return false
  }
}

function writeHint(hasDefault: boolean) {
  try {
    if (hasDefault) localStorage.setItem(HINT_KEY, '1')
    else localStorage.removeItem(HINT_KEY)
  } catch {
    // Storage is blocked: all users show for a moment before the view does.
  }
}
