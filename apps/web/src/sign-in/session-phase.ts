import { errorBodyOf } from '#api/error-words.ts'
import { createStore, useStore } from '#browser/store.ts'
import { hasUnsavedWork } from '#browser/unsaved-work.ts'

/**
 * `on`: the session is valid as far as this page knows. `ended`: the server no longer accepts it, and
 * the page still shows what it loaded. `covered`: this person has signed out in another tab, and the
 * page keeps unsaved input but shows nothing. `leaving`: the page is about to unload and shows nothing.
 */
export type SessionPhase = 'on' | 'ended' | 'covered' | 'leaving'

const phase = createStore<SessionPhase>('on')

/** Only a reload of the page ends `leaving`. */
export function setSessionPhase(next: SessionPhase) {
  if (phase.get() !== 'leaving') phase.set(next)
}

/** Runs for every failed call: this is how a page learns that its session has ended. */
export function noticeEndedSession(error: unknown) {
  const isEnded = errorBodyOf(error)?.code === 'NOT_SIGNED_IN'
  if (isEnded && phase.get() === 'on') setSessionPhase('ended')
}

/** The person has signed out elsewhere. Input that is not saved stays until they are back. */
export function endSignedOutSession() {
  setSessionPhase(hasUnsavedWork() ? 'covered' : 'leaving')
}

/** The server has answered a signed-in caller. Returns whether the session had ended before. */
export function resumeSession(): boolean {
  const wasEnded = phase.get() !== 'on'
  setSessionPhase('on')
  return wasEnded
}

export function useSessionPhase(): SessionPhase {
  return useStore(phase)
}
