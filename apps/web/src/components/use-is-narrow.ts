import { useSyncExternalStore } from 'react'

/** Matches `--breakpoint-wide`. Created once, because creating one per render is not free. */
const wide = matchMedia('(min-width: 40rem)')

function subscribe(listener: () => void) {
  wide.addEventListener('change', listener)
  return () => {
    wide.removeEventListener('change', listener)
  }
}

/** Whether the list shows cards and the panel covers it. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => !wide.matches)
}
