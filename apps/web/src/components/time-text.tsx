import { useSyncExternalStore } from 'react'
import { formatAbsolute, formatRelative } from '#messages/formats.ts'
import { messages } from '#messages/messages.ts'

const TICK_MS = 30_000

let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

/** One clock for all the dates of the page, and none while there are no dates. */
function subscribe(listener: () => void) {
  now = Date.now()
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const each of listeners) each()
  }, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** How long ago and the exact moment, where there is room: nobody has to point at it to know. */
export function FullTimeText({ iso }: { iso: string }) {
  return (
    <span className="numbers">
      <TimeText iso={iso} />
      {' · '}
      {formatAbsolute(iso)}
    </span>
  )
}

/** How long ago; the exact moment and its zone on hover and focus. */
export function TimeText({ iso }: { iso: string }) {
  const at = useSyncExternalStore(subscribe, () => now)
  // A clock that is a little behind the server's must not show the future.
  const relative = formatRelative(iso, Math.max(at, new Date(iso).getTime()))
  return (
    <time dateTime={iso} data-hint={formatAbsolute(iso)} className="whitespace-nowrap">
      {relative ?? messages.time.now}
    </time>
  )
}
