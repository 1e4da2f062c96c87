import { useSyncExternalStore } from 'react'

/** `--breakpoint-wide` says the same. Asked of one list: a new one for each render is not free. */
const wide = matchMedia('(min-width: 40rem)')

function subscribe(listener: () => void) {
  wide.addEventListener('change', listener)
  return () => {
    wide.removeEventListener('change', listener)
  }
}

/** Where the list shows cards and the panel covers it. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => !wide.matches)
}
