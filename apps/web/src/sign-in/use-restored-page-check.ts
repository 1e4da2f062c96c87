import { useEffect } from 'react'
import { errorBodyOf } from '#api/error-words.ts'
import { endSignedOutSession } from './session-phase.ts'

/**
 * Back restores a page from the browser's cache as it was, even after a sign-out and for the next
 * person at this computer. So the page hides itself when it is cached, and shows again only after the
 * server has confirmed that the session is still valid.
 */
export function useRestoredPageCheck(fetchCaller: () => Promise<{ error: unknown }>) {
  useEffect(() => {
    const { dataset } = document.documentElement
    function hide({ persisted }: PageTransitionEvent) {
      if (persisted) dataset['restoring'] = ''
    }
    async function check({ persisted }: PageTransitionEvent) {
      if (!persisted) return
      dataset['restoring'] = ''
      const { error } = await fetchCaller()
      if (errorBodyOf(error)?.code === 'NOT_SIGNED_IN') {
        endSignedOutSession()
        // Not before the page has rendered what shows instead.
        setTimeout(() => {
          delete dataset['restoring']
        })
      }
      // The session could not be checked: a reload shows the error without the old data.
      else if (error) location.reload()
      else delete dataset['restoring']
    }
    const onPageShow = (event: PageTransitionEvent) => void check(event)
    addEventListener('pagehide', hide)
    addEventListener('pageshow', onPageShow)
    return () => {
      removeEventListener('pagehide', hide)
      removeEventListener('pageshow', onPageShow)
    }
  }, [fetchCaller])
}
