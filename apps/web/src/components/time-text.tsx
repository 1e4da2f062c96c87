import { useSyncExternalStore } from 'react'
import { createStore } from '#browser/store.ts'
import { formatAbsolute, formatRelative } from '#locale/formats.ts'
import { messages } from '#messages/messages.ts'

const TICK_MS = 30_000

/** One clock for all dates of the page. It runs only while there is a date. */
const clock = createStore(Date.now())
let subscribers = 0
let timer: ReturnType<typeof setInterval> | undefined

function tick() {
  clock.set(Date.now())
}

function subscribe(listener: () => void) {
  if (subscribers === 0) {
    tick()
    timer = setInterval(tick, TICK_MS)
  }
  subscribers += 1
  const unsubscribe = clock.subscribe(listener)
  return () => {
    unsubscribe()
    subscribers -= 1
    if (subscribers === 0) clearInterval(timer)
  }
}

/** How long ago and the exact time side by side, where there is room for both. */
export function FullTimeText({ iso }: { iso: string }) {
  return (
    <span className="numbers">
      <TimeText iso={iso} />
      <span>{' · '}</span>
      <span>{formatAbsolute(iso)}</span>
    </span>
  )
}

/** How long ago; the exact time and its zone on hover and focus. */
export function TimeText({ iso, inWords = false }: { iso: string; inWords?: boolean }) {
  const at = useSyncExternalStore(subscribe, clock.get)
  // A clock a little behind the server's must not show a time in the future.
  const relative = formatRelative(
    iso,
    Math.max(at, new Date(iso).getTime()),
    inWords ? 'inWords' : 'short',
  )
  return (
    <time dateTime={iso} data-hint={formatAbsolute(iso)} className="whitespace-nowrap">
      {relative ?? messages.time.now}
    </time>
  )
}
