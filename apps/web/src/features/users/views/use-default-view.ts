import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { VIEW_ALL } from '#features/users/address/users-address.ts'
import {
  useUsersAddress,
  useUsersNavigation,
} from '#features/users/navigation/use-users-navigation.ts'
import { useSavedViews } from './saved-views.queries.ts'
import { useOpenView } from './use-open-view.ts'

/** Stored in the browser: whether to wait for the views before showing the first list. */
const HAS_DEFAULT_KEY = 'roster.begins-with-view'

/** History entries visited since the page was loaded; Back may return to them. */
const visited = new Set<string>()

/**
 * Opening the page without parameters opens the default view. After Back, or when filters were cleared,
 * an address without parameters means all users, and `view=all` is added to it.
 */
export function useDefaultView(): { isDeciding: boolean } {
  const address = useUsersAddress()
  const entry = useLocation({ select: ({ state }) => state.__TSR_key ?? '' })
  const { showList } = useUsersNavigation()
  const openView = useOpenView()
  const { data, isError } = useSavedViews()
  const isBare = Object.keys(address).length === 0
  const view = data?.items.find(({ view_id }) => view_id === data.default_view_id)
  const [isOpening, setIsOpening] = useState(() => !visited.has(entry) && !isReturn())
  const [isExpected] = useState(readHasDefault)
  /** A navigation to an address with parameters has started. */
  const isNavigating = useRef(false)

  const hasDefault = data && view !== undefined
  if (isOpening && (!isBare || hasDefault === false)) setIsOpening(false)

  useEffect(() => {
    visited.add(entry)
    if (!isBare) isNavigating.current = false
    else if (view && !isNavigating.current) {
      isNavigating.current = true
      if (isOpening) openView(view, { replace: true })
      else showList({ view: VIEW_ALL }, { replace: true })
    }
  }, [entry, isBare, isOpening, openView, showList, view])

  useEffect(() => {
    if (hasDefault !== undefined) writeHasDefault(hasDefault)
  }, [hasDefault])

  return { isDeciding: isOpening && isBare && (hasDefault ?? (isExpected && !isError)) }
}

/** Whether this page was loaded by Back or Forward from another site. */
function isReturn(): boolean {
  const [load] = performance.getEntriesByType('navigation')
  const type = load instanceof PerformanceNavigationTiming ? load.type : undefined
  return visited.size === 0 && type === 'back_forward'
}

function readHasDefault(): boolean {
  try {
    return localStorage.getItem(HAS_DEFAULT_KEY) !== null
  } catch {
    return false
  }
}

function writeHasDefault(hasDefault: boolean) {
  try {
    if (hasDefault) localStorage.setItem(HAS_DEFAULT_KEY, '1')
    else localStorage.removeItem(HAS_DEFAULT_KEY)
  } catch {
    // Storage is blocked: all users are shown for a moment before the view.
  }
}
