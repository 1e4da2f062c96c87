import type { QueryClient } from '@tanstack/react-query'
import type { User } from '@roster/contract/users'
import type { UserChange, UserChanges } from '@roster/contract/users-changes'
import { userListsKey, userSearchesKey } from '../../../api/trpc.ts'
import type { trpc } from '../../../api/trpc.ts'
import { liveNow, updateLive } from './live.state.ts'
import { findUser, putUser } from '../data/users.cache.ts'
import { patchLists, takeIntoLists } from '../data/users.lists.ts'

type Utils = ReturnType<typeof trpc.useUtils>

/** Whoever imports thousands makes everybody's counts change all the time. */
const COUNT_EVERY_MS = 2_000

/**
 * Takes in what was changed elsewhere, wherever the cache shows it; nothing moves by it.
 *
 * @param isEarly whether some of it may have happened before the list was loaded.
 */
export function takeChanges(
  client: QueryClient,
  utils: Utils,
  { changes, is_gap }: UserChanges,
  isEarly: boolean,
) {
  // A gap before the list was loaded, as after an import, is in the list already.
  const isGap = is_gap && !isEarly
  if (isGap) {
    for (const queryKey of [userListsKey(), userSearchesKey()]) {
      client.removeQueries({ queryKey, type: 'inactive' })
    }
    void utils.users.byId.invalidate()
    void utils.users.events.invalidate()
    updateLive({ isOutdated: true })
  }
  const news = newestOf(changes)
  takeIntoLists(client, news)
  for (const [user_id, user] of news) takeIntoPanel(utils, user_id, user)
  announceCreated(utils, changes, news, (user) => !isEarly || isMissing(client, user))
  if (is_gap || changes.length > 0) countAgain(utils)
}

/** Each user as the newest of the changes found them; `null` once they are gone. */
function newestOf(changes: readonly UserChange[]): Map<string, User | null> {
  const newest = new Map<string, UserChange>()
  for (const change of changes) {
    const known = newest.get(change.user_id)
    if (!known || known.version <= change.version) newest.set(change.user_id, change)
  }
  return new Map([...newest].map(([user_id, { user }]) => [user_id, user]))
}

function takeIntoPanel(utils: Utils, user_id: string, user: User | null) {
  const shown = utils.users.byId.getData({ user_id })
  if (shown && !user) void utils.users.byId.invalidate({ user_id })
  if (shown && user && shown.version < user.version) utils.users.byId.setData({ user_id }, user)
  void utils.users.events.invalidate({ user_id })
}

function announceCreated(
  utils: Utils,
  changes: readonly UserChange[],
  news: ReadonlyMap<string, User | null>,
  isNews: (user: User) => boolean,
) {
  const before = liveNow().created
  const created = new Map(before.map((user) => [user.user_id, user]))
  for (const { user_id, action } of changes) {
    const isNew = action === 'created' || action === 'imported'
    const user = news.get(user_id)
    if (!user) created.delete(user_id)
    else if (created.has(user_id)) created.set(user_id, user)
    // Whoever was created or opened in this tab is known here.
    else if (isNew && !utils.users.byId.getData({ user_id }) && isNews(user))
      created.set(user_id, user)
  }
  if (created.size > 0 || before.length > 0) updateLive({ created: [...created.values()] })
}

/** Whether the list that is shown would have the user among its rows if it were loaded now. */
function isMissing(client: QueryClient, user: User): boolean {
  let isFound = false
  patchLists(client, (data, view, isShown) => {
    isFound ||= isShown && findUser(putUser(data, view, user), user.user_id) !== undefined
    return data
  })
  return isFound
}

let countedMs = 0
let countTimer: number | undefined

function countAgain(utils: Utils) {
  countTimer ??= window.setTimeout(
    () => {
      countTimer = undefined
      countedMs = Date.now()
      void utils.users.counts.invalidate()
    },
    Math.max(0, countedMs + COUNT_EVERY_MS - Date.now()),
  )
}
