import type { User } from '@roster/contract/users'
import { useSyncExternalStore } from 'react'

/** What has happened elsewhere and is not shown yet, since nothing moves by itself. */
export interface LiveState {
  /** Who was created, in the order one heard of it. */
  created: readonly User[]
  /** More has changed than was told. */
  isOutdated: boolean
  /** Nothing gets through at the moment. */
  isLost: boolean
}

const NOTHING_NEW = { created: [], isOutdated: false }

let live: LiveState = { ...NOTHING_NEW, isLost: false }
const listeners = new Set<() => void>()

export function updateLive(change: Partial<LiveState>) {
  live = { ...live, ...change }
  for (const listener of listeners) listener()
}

/** What is shown is as new as what is known. */
export function forgetNews() {
  if (live.created.length > 0 || live.isOutdated) updateLive(NOTHING_NEW)
}

/** Whoever was created, changed or removed in this tab is no news here. */
export function forgetNewUser(user_id: string) {
  if (!live.created.some((user) => user.user_id === user_id)) return
  updateLive({ created: live.created.filter((user) => user.user_id !== user_id) })
}

export function liveNow(): LiveState {
  return live
}

export function useLive(): LiveState {
  return useSyncExternalStore(subscribe, liveNow)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
