import type { User } from '@roster/contract/users'
import { useSyncExternalStore } from 'react'

/** Somebody whom the list would show if it were loaded now. */
export interface Arrival {
  user: User
  /** They were created, not only changed so that they belong here. */
  isNew: boolean
}

/** What has happened elsewhere and is not shown yet, since nothing moves by itself. */
export interface LiveState {
  /** In the order one heard of them. */
  arrivals: readonly Arrival[]
  /** More has changed than was told. */
  isOutdated: boolean
  /** Whether changes are followed; `lost`: nothing gets through at the moment. */
  phase: 'off' | 'starting' | 'on' | 'lost'
}

const NOTHING_NEW = { arrivals: [], isOutdated: false }

let live: LiveState = { ...NOTHING_NEW, phase: 'off' }
const listeners = new Set<() => void>()

export function updateLive(change: Partial<LiveState>) {
  live = { ...live, ...change }
  for (const listener of listeners) listener()
}

/** What is shown is as new as what is known. */
export function clearUnseen() {
  if (live.arrivals.length > 0 || live.isOutdated) updateLive(NOTHING_NEW)
}

/** Whoever was created, changed or removed in this tab is no news here. */
export function dropUnseenChange(user_id: string) {
  if (!live.arrivals.some(({ user }) => user.user_id === user_id)) return
  updateLive({ arrivals: live.arrivals.filter(({ user }) => user.user_id !== user_id) })
}

export function getLive(): LiveState {
  return live
}

export function useLive(): LiveState {
  return useSyncExternalStore(subscribe, getLive)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
