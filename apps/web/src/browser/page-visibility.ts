import { useSyncExternalStore } from 'react'

/** Whether the page is in a visible tab: what no one can see yet need not be requested. */
export function useIsPageVisible(): boolean {
  return useSyncExternalStore(subscribe, isPageVisible)
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
