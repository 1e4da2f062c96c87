import { useSyncExternalStore } from 'react'
import { errorBodyOf } from '#api/error-words.ts'

/**
 * `on`: nothing is known against the session. `ended`: the server no longer takes it, while this page
 * still shows what it loaded. `leaving`: the page is about to go, and shows nothing any more.
 */
export type SessionPhase = 'on' | 'ended' | 'leaving'

let phase: SessionPhase = 'on'
const listeners = new Set<() => void>()

/** Nothing leads back from `leaving` but a page that is loaded anew. */
export function setSessionPhase(next: SessionPhase) {
  if (phase === next || phase === 'leaving') return
  phase = next
  for (const listener of listeners) listener()
}

/** For whatever call has failed: the one sign by which a page learns that its session has ended. */
export function noticeEndedSession(error: unknown) {
  if (errorBodyOf(error)?.code === 'NOT_SIGNED_IN') setSessionPhase('ended')
}

/** The server has answered as to somebody who is signed in. Tells whether that is news. */
export function resumeSession(): boolean {
  const wasEnded = phase === 'ended'
  setSessionPhase('on')
  return wasEnded
}

export function useSessionPhase(): SessionPhase {
  return useSyncExternalStore(subscribe, () => phase)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
