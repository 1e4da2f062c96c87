import type { QueryClient } from '@tanstack/react-query'
import type { User } from '@roster/contract/users'
import { matchesFilter } from '@roster/contract/users-filter'
import type { UserChange, UserChanges } from '@roster/contract/users-changes'
import { userListsKey, userSearchesKey } from '#api/trpc.ts'
import type { trpc } from '#api/trpc.ts'
import { getLive, updateLive } from '#features/users/data/live-updates.ts'
import type { UnseenChange } from '#features/users/data/live-updates.ts'
import { refetchMatchCounts } from '#features/users/data/match-counts.cache.ts'
import { findUser, putUser } from '#features/users/data/users.cache.ts'
import { patchLists, applyToLists } from '#features/users/data/patch-lists.ts'

type Utils = ReturnType<typeof trpc.useUtils>

/** An import of thousands changes the counts continuously. */
const COUNT_EVERY_MS = 2_000
/** Counting what matches a search costs hundreds of times as much. */
const COUNT_MATCHES_EVERY_MS = 15_000
const UNSEEN_MAX = 500

/**
 * Applies changes made elsewhere to all caches, without moving a row.
 *
 * @param isEarly whether some of the changes may be older than the list.
 */
export function applyChanges(
  client: QueryClient,
  utils: Utils,
  { changes, is_gap }: UserChanges,
  isEarly: boolean,
) {
  // A gap from before the list was loaded, as after an import, does not matter. A larger one since
  // then is reported again while the feed's overlap includes it.
  if (is_gap && !isEarly) {
    for (const queryKey of [userListsKey(), userSearchesKey()]) {
      client.removeQueries({ queryKey, type: 'inactive' })
    }
    void utils.users.byId.invalidate()
    void utils.users.events.invalidate()
    updateLive({ isOutdated: true })
  }
  const changed = newestOf(changes)
  applyToLists(client, changed)
  for (const [user_id, user] of changed) applyToPanel(utils, user_id, user)
  announceChanges(changes, changed, ({ user, isNew }) => {
    // Created in this tab.
    if (isNew && utils.users.byId.getData({ user_id: user.user_id })) return false
    return isNew && !isEarly ? matchesShownList(client, user) : isMissing(client, user)
  })
  if (is_gap || changes.length > 0) {
    refetchCounts(utils)
    refetchMatches(client)
  }
}

/** Each user's newest version; `null` if deleted. */
function newestOf(changes: readonly UserChange[]): Map<string, User | null> {
  const newest = new Map<string, UserChange>()
  for (const change of changes) {
    const previous = newest.get(change.user_id)
    if (!previous || previous.version <= change.version) newest.set(change.user_id, change)
  }
  return new Map([...newest].map(([user_id, { user }]) => [user_id, user]))
}

function applyToPanel(utils: Utils, user_id: string, user: User | null) {
  const shown = utils.users.byId.getData({ user_id })
  if (shown && !user) void utils.users.byId.invalidate({ user_id })
  if (shown && user && shown.version < user.version) utils.users.byId.setData({ user_id }, user)
  void utils.users.events.invalidate({ user_id })
}

function announceChanges(
  changes: readonly UserChange[],
  changed: ReadonlyMap<string, User | null>,
  isUnseen: (change: UnseenChange) => boolean,
) {
  const before = getLive().unseen
  const unseen = new Map(before.map((change) => [change.user.user_id, change]))
  for (const { user_id, action } of changes) {
    const user = changed.get(user_id)
    if (!user) {
      unseen.delete(user_id)
      continue
    }
    const isNew = action === 'created' || action === 'imported'
    const change = { user, isNew: isNew || unseen.get(user_id)?.isNew === true }
    if (unseen.has(user_id) || isUnseen(change)) unseen.set(user_id, change)
  }
  // Maximum changes kept individually; beyond this the list should be reloaded.
  if (unseen.size > UNSEEN_MAX) updateLive({ unseen: [], isOutdated: true })
  else if (unseen.size > 0 || before.length > 0) updateLive({ unseen: [...unseen.values()] })
}

/** Whether the user matches the filters of the list on the screen; never for a search. */
function matchesShownList(client: QueryClient, user: User): boolean {
  let isMatch = false
  patchLists(client, (data, query, isShown) => {
    isMatch ||= isShown && query.text === undefined && matchesFilter(query, user)
    return data
  })
  return isMatch
}

/**
 * Whether the list on the screen lacks the user and would have them in its loaded range if it were
 * loaded now. Users beyond that range come with their page.
 */
function isMissing(client: QueryClient, user: User): boolean {
  let isMissed = false
  patchLists(client, (data, query, isShown) => {
    isMissed ||=
      isShown &&
      findUser(data, user.user_id) === undefined &&
      findUser(putUser(data, query, user), user.user_id) !== undefined
    return data
  })
  return isMissed
}

const refetchCounts = atMostEvery(COUNT_EVERY_MS, (utils: Utils) => {
  void utils.users.counts.invalidate()
})
const refetchMatches = atMostEvery(COUNT_MATCHES_EVERY_MS, refetchMatchCounts)

/** Calls the function now if its last call is long enough ago, otherwise once when it is. */
function atMostEvery<Input>(intervalMs: number, run: (input: Input) => void) {
  let lastMs = 0
  let timer: number | undefined
  return (input: Input) => {
    timer ??= window.setTimeout(
      () => {
        timer = undefined
        lastMs = Date.now()
        run(input)
      },
      Math.max(0, lastMs + intervalMs - Date.now()),
    )
  }
}
