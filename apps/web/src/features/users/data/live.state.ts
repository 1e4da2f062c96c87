import type { User } from '@roster/contract/users'
import { createStore, useStore } from '#browser/store.ts'

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

const live = createStore<LiveState>({ ...NOTHING_NEW, phase: 'off' })

export function updateLive(change: Partial<LiveState>) {
  live.set({ ...live.get(), ...change })
}

/** What is shown is as new as what is known. */
export function forgetNews() {
  const { arrivals, isOutdated } = live.get()
  if (arrivals.length > 0 || isOutdated) updateLive(NOTHING_NEW)
}

/** Whoever was created, changed or removed in this tab is no news here. */
export function forgetArrival(user_id: string) {
  const { arrivals } = live.get()
  if (!arrivals.some(({ user }) => user.user_id === user_id)) return
  updateLive({ arrivals: arrivals.filter(({ user }) => user.user_id !== user_id) })
}

export function liveNow(): LiveState {
  return live.get()
}

export function useLive(): LiveState {
  return useStore(live)
}
