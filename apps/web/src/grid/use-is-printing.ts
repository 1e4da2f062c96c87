import { useSyncExternalStore } from 'react'

const print = matchMedia('print')
let isPrinting = print.matches

function subscribe(listener: () => void) {
  function begin() {
    isPrinting = true
    listener()
  }
  function end() {
    isPrinting = false
    listener()
  }
  function follow() {
    if (print.matches) begin()
    else end()
  }
  // Before the browser lays the page out for paper; the media query matches only then.
  addEventListener('beforeprint', begin)
  addEventListener('afterprint', end)
  print.addEventListener('change', follow)
  return () => {
    removeEventListener('beforeprint', begin)
    removeEventListener('afterprint', end)
    print.removeEventListener('change', follow)
  }
}

/** Whether the page is being printed: then all loaded rows are in the document, not only those in sight. */
export function useIsPrinting(): boolean {
  return useSyncExternalStore(subscribe, () => isPrinting || print.matches)
}
