import { useQueryClient } from '@tanstack/react-query'
import type { CurrentCaller } from '@roster/contract/sessions'
import { useEffect, useLayoutEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { errorBodyOf, errorWords } from '#api/error-words.ts'
import { trpc } from '#api/trpc.ts'
import { useLastError } from '#api/use-last-error.ts'
import { forgetUnsavedWork } from '#browser/unsaved-work.ts'
import { lazyPart } from '#components/lazy-part.tsx'
import { loadFailedNotice } from '#components/load-failed.tsx'
import { messages } from '#messages/messages.ts'
import { CallerContext } from '#sign-in/caller.ts'
import { retryFailedQueries } from '#sign-in/retry-failed.ts'
import { endSignedOutSession, resumeSession, useSessionPhase } from '#sign-in/session-phase.ts'
import { currentPath } from '#sign-in/sign-in-address.ts'
import { listenToOtherTabs } from '#sign-in/sign-in-channel.ts'
import { useRestoredPageCheck } from '#sign-in/use-restored-page-check.ts'
import { useRetryUnreached } from '#sign-in/use-retry-unreached.ts'
import { NoticeScreen } from './notice-screen.tsx'
import { SignedOutScreen } from './signed-out-screen.tsx'

const endedPart = lazyPart({
  load: () => import('./session-ended-dialog.tsx'),
  pick: (module) => module.SessionEndedDialog,
})

export interface SessionGateProps {
  /** The page until the caller is known. */
  skeleton: ReactNode
  children: ReactNode
}

/**
 * Shows the dashboard to signed-in people only. When a session ends while a page is open, the page
 * stays as it is behind a dialog until the same person has signed in again.
 */
export function SessionGate({ skeleton, children }: SessionGateProps) {
  const words = messages.signIn
  const client = useQueryClient()
  const phase = useSessionPhase()
  const query = trpc.sessions.current.useQuery(undefined, {
    // The person may have signed in again in another tab.
    refetchOnWindowFocus: phase === 'on' ? true : 'always',
  })
  const { data: caller, dataUpdatedAt, refetch } = query
  const lastError = useLastError(query.error)
  // The data on this page was loaded for this person.
  const [owner, setOwner] = useState<CurrentCaller>()
  if (caller && !owner) setOwner(caller)
  const isOther = caller !== undefined && owner !== undefined && !isSame(caller, owner)

  useEffect(
    () =>
      listenToOtherTabs((change) => {
        if (change === 'signed-out') endSignedOutSession()
        else void refetch()
      }),
    [refetch],
  )
  useEffect(() => {
    const isAnswered = dataUpdatedAt > 0 && !isOther
    if (isAnswered && resumeSession()) retryFailedQueries(client)
  }, [client, dataUpdatedAt, isOther])
  useRestoredPageCheck(refetch)
  useCover(phase === 'covered' || isOther)
  useRetryUnreached()

  if (phase === 'leaving') return <Leaving />
  if (!caller || !owner) {
    if (errorBodyOf(lastError)?.code === 'NOT_SIGNED_IN') {
      return <SignedOutScreen returnTo={currentPath()} />
    }
    if (query.errorUpdateCount === 0) return skeleton
    return (
      <NoticeScreen
        {...loadFailedNotice({
          title: words.failedTitle,
          words: errorWords(lastError),
          isRetrying: query.isFetching,
          onRetry: () => void refetch(),
        })}
      />
    )
  }
  return (
    <CallerContext value={isOther ? owner : caller}>
      {children}
      {(phase === 'ended' || phase === 'covered' || isOther) && (
        <endedPart.Part
          owner={owner}
          other={isOther ? caller : undefined}
          isSignedOut={phase === 'covered'}
        />
      )}
    </CallerContext>
  )
}

/** Hides the whole page except the dialog about the session. */
function useCover(isCovered: boolean) {
  useLayoutEffect(() => {
    if (!isCovered) return
    const { dataset } = document.documentElement
    dataset['covered'] = ''
    return () => {
      delete dataset['covered']
    }
  }, [isCovered])
}

function isSame(one: CurrentCaller, other: CurrentCaller): boolean {
  return one.actor.id === other.actor.id
}

/** Clears the screen and the cache, then leaves the page. */
function Leaving() {
  const client = useQueryClient()
  useEffect(() => {
    client.clear()
    forgetUnsavedWork()
    location.replace(`/signed-out?return_to=${encodeURIComponent(currentPath())}`)
  }, [client])
  return null
}
