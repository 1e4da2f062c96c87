import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { trpc } from '#api/trpc.ts'
import { useStore } from '#browser/store.ts'
import { useSessionPhase } from '#sign-in/session-phase.ts'
import { followUsers } from './follow-users.ts'
import { liveChoice } from './live-choice.ts'

/** Follows changes while the page is visible and live updates are on. */
export function useLiveUsers() {
  const client = useQueryClient()
  const utils = trpc.useUtils()
  const isVisible = useSyncExternalStore(subscribe, isPageVisible)
  const isSignedIn = useSessionPhase() === 'on'
  const isWanted = useStore(liveChoice) === 'on'

  useEffect(() => {
    if (isVisible && isSignedIn && isWanted) return followUsers(client, utils)
    return undefined
  }, [client, utils, isVisible, isSignedIn, isWanted])
}

function subscribe(listener: () => void) {
  document.addEventListener('visibilitychange', listener)
  return () => {
    document.removeEventListener('visibilitychange', listener)
  }
}

function isPageVisible() {
  return document.visibilityState === 'visible'
}
