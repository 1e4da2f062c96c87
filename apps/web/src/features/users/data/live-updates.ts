import type { User } from '@roster/contract/users'
import { createStore, useStore } from '#browser/store.ts'

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

/** The feed reads a few seconds of the past again, with changes that a new list already contains. */
const EARLY_MS = 10_000

const NOTHING_UNSEEN = { unseen: [], isOutdated: false }

const live = createStore<LiveState>({ ...NOTHING_UNSEEN, phase: 'off' })

export function updateLive(change: Partial<LiveState>) {
  live.set({ ...live.get(), ...change })
}

let earlyUntilMs = 0

/** `isExpected`: for the next ten seconds, what the feed reports may be older than the lists. */
export function expectEarlyChanges(isExpected: boolean) {
  earlyUntilMs = isExpected ? performance.now() + EARLY_MS : 0
}

export function areChangesEarly(): boolean {
  return performance.now() < earlyUntilMs
}

/** The list shows everything now, or another list is shown. */
export function clearUnseen() {
  const { unseen, isOutdated } = live.get()
  // The next list is loaded after the gap, which the feed may report once more.
  if (isOutdated) expectEarlyChanges(true)
  if (unseen.length > 0 || isOutdated) updateLive(NOTHING_UNSEEN)
}

/** Changes made in this tab are not announced in it. */
export function dropUnseenChange(user_id: string) {
  const { unseen } = live.get()
  if (!unseen.some(({ user }) => user.user_id === user_id)) return
  updateLive({ unseen: unseen.filter(({ user }) => user.user_id !== user_id) })
}

export function getLive(): LiveState {
  return live.get()
}

export function useLive(): LiveState {
  return useStore(live)
}
