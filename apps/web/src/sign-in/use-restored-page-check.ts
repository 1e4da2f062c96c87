import { useEffect } from 'react'
import { errorBodyOf } from '#api/error-words.ts'
import { setSessionPhase } from './session-phase.ts'

/**
 * Browsers keep pages that were left, and Back shows them as they were: also to whoever comes after
 * somebody who signed out. Such a page goes out of sight when it is left, and comes back only when the
 * server has said that its session goes on.
 */
export function useRestoredPageCheck(ask: () => Promise<{ error: unknown }>) {
  useEffect(() => {
    const { dataset } = document.documentElement
    function hide({ persisted }: PageTransitionEvent) {
      if (persisted) dataset['asleep'] = ''
    }
    async function wake({ persisted }: PageTransitionEvent) {
      if (!persisted) return
      dataset['asleep'] = ''
      const { error } = await ask()
      if (errorBodyOf(error)?.code === 'NOT_SIGNED_IN') setSessionPhase('leaving')
      // Nobody can tell; the page loaded anew shows what is the matter, and no data.
      else if (error) location.reload()
      else delete dataset['asleep']
    }
    const onPageShow = (event: PageTransitionEvent) => void wake(event)
    addEventListener('pagehide', hide)
    addEventListener('pageshow', onPageShow)
    return () => {
      removeEventListener('pagehide', hide)
      removeEventListener('pageshow', onPageShow)
    }
  }, [ask])
}
