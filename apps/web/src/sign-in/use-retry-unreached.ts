import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { hasUnreached, retryUnreached } from './retry-failed.ts'

const FIRST_MS = 5_000
const MAX_MS = 60_000

/**
 * While something on the page could not be loaded, tries again: with increasing pauses, when the
 * browser is online again, and when the page is shown again. `follow-users.ts` does so at once when
 * the stream of changes is back.
 */
export function useRetryUnreached() {
  const client = useQueryClient()
  useEffect(() => {
    let attempts = 0
    let timer: number | undefined

    function retry() {
      clearTimeout(timer)
      timer = undefined
      // Becoming visible is a reason to try again.
      if (document.visibilityState === 'visible') retryUnreached(client)
    }

    function plan() {
      if (!hasUnreached(client)) return
      const pauseMs = Math.min(FIRST_MS * 2 ** attempts, MAX_MS)
      // All pages notice an outage together; they should not all return at the same moment.
      timer ??= window.setTimeout(
        () => {
          attempts += 1
          retry()
        },
        pauseMs * (1 + Math.random() / 2),
      )
    }

    const unsubscribe = client.getQueryCache().subscribe(({ type, query }) => {
      if (type !== 'updated') return
      if (query.state.status === 'success') attempts = 0
      plan()
    })
    addEventListener('online', retry)
    document.addEventListener('visibilitychange', retry)
    return () => {
      unsubscribe()
      clearTimeout(timer)
      removeEventListener('online', retry)
      document.removeEventListener('visibilitychange', retry)
    }
  }, [client])
}
