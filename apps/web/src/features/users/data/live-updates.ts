import type { User } from '@roster/contract/users'
import { useSyncExternalStore } from 'react'

/** A user who would be in the list if it were loaded now. */
export interface UnseenChange {
  user: User
  /** Created, rather than changed so that they now match the filters. */
  isNew: boolean
}

/** Changes made elsewhere that are not shown yet, because rows do not move while someone reads. */
export interface LiveState {
  /** In the order of their delivery. */
  unseen: readonly UnseenChange[]
  /** Some changes were not delivered. */
  isOutdated: boolean
  /** Whether changes are received; `lost`: the connection is down. */
  phase: 'off' | 'starting' | 'on' | 'lost'
}

const NOTHING_UNSEEN = { unseen: [], isOutdated: false }

let live: LiveState = { ...NOTHING_UNSEEN, phase: 'off' }
const listeners = new Set<() => void>()

export function updateLive(change: Partial<LiveState>) {
  live = { ...live, ...change }
  for (const listener of listeners) listener()
}

/** The list shows everything now. */
export function clearUnseen() {
  if (live.unseen.length > 0 || live.isOutdated) updateLive(NOTHING_UNSEEN)
}

/** Changes made in this tab are not announced in it. */
export function dropUnseenChange(user_id: string) {
  if (!live.unseen.some(({ user }) => user.user_id === user_id)) return
  updateLive({ unseen: live.unseen.filter(({ user }) => user.user_id !== user_id) })
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
