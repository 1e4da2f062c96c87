import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { trpc } from '#api/trpc.ts'
import { useIsPageVisible } from '#browser/page-visibility.ts'
import { useStore } from '#browser/store.ts'
import { useSessionPhase } from '#sign-in/session-phase.ts'
import { followUsers } from './follow-users.ts'
import { liveChoice } from './live-choice.ts'

/** Follows changes while the page is visible and live updates are on. */
export function useLiveUsers() {
  const client = useQueryClient()
  const utils = trpc.useUtils()
  const isVisible = useIsPageVisible()
  const isSignedIn = useSessionPhase() === 'on'
  const isWanted = useStore(liveChoice) === 'on'

  useEffect(() => {
    if (isVisible && isSignedIn && isWanted) return followUsers(client, utils)
    return undefined
  }, [client, utils, isVisible, isSignedIn, isWanted])
}
