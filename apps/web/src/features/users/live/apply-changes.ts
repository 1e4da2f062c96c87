import type { QueryClient } from '@tanstack/react-query'
import type { User } from '@roster/contract/users'
import type { UserChange, UserChanges } from '@roster/contract/users-changes'
import { userListsKey, userSearchesKey } from '#api/trpc.ts'
import type { trpc } from '#api/trpc.ts'
import { getLive, updateLive } from '#features/users/data/live-updates.ts'
import type { Arrival } from '#features/users/data/live-updates.ts'
import { findUser, putUser } from '#features/users/data/users.cache.ts'
import { patchLists, applyToLists } from '#features/users/data/patch-lists.ts'
import { matchesFilters } from '#features/users/address/list-query.ts'

type Utils = ReturnType<typeof trpc.useUtils>

/** Whoever imports thousands makes everybody's counts change all the time. */
const COUNT_EVERY_MS = 2_000
const ARRIVALS_MAX = 500

/**
 * Takes in what was changed elsewhere, wherever the cache shows it; nothing moves by it.
 *
 * @param isEarly whether some of it may have happened before the list was loaded.
 */
export function applyChanges(
  client: QueryClient,
  utils: Utils,
  { changes, is_gap }: UserChanges,
  isEarly: boolean,
) {
  // A gap before the list was loaded, as after an import, is in the list already. A larger one since
  // then is told again, for as long as readings go back to it.
  if (is_gap && !isEarly) {
    for (const queryKey of [userListsKey(), userSearchesKey()]) {
      client.removeQueries({ queryKey, type: 'inactive' })
    }
    void utils.users.byId.invalidate()
    void utils.users.events.invalidate()
    updateLive({ isOutdated: true })
  }
  const news = newestOf(changes)
  applyToLists(client, news)
  for (const [user_id, user] of news) takeIntoPanel(utils, user_id, user)
  announceArrivals(changes, news, ({ user, isNew }) => {
    // Whoever was created in this tab is known here.
    if (isNew && utils.users.byId.getData({ user_id: user.user_id })) return false
    return isNew && !isEarly ? fitsShown(client, user) : isMissing(client, user)
  })
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

function announceArrivals(
  changes: readonly UserChange[],
  news: ReadonlyMap<string, User | null>,
  isNews: (arrival: Arrival) => boolean,
) {
  const before = getLive().arrivals
  const arrivals = new Map(before.map((arrival) => [arrival.user.user_id, arrival]))
  for (const { user_id, action } of changes) {
    const user = news.get(user_id)
    if (!user) {
      arrivals.delete(user_id)
      continue
    }
    const isNew = action === 'created' || action === 'imported'
    const arrival = { user, isNew: isNew || arrivals.get(user_id)?.isNew === true }
    if (arrivals.has(user_id) || isNews(arrival)) arrivals.set(user_id, arrival)
  }
  // More than that nobody looks at one by one.
  if (arrivals.size > ARRIVALS_MAX) updateLive({ arrivals: [], isOutdated: true })
  else if (arrivals.size > 0 || before.length > 0) updateLive({ arrivals: [...arrivals.values()] })
}

/** Whether the list that is shown holds the user, as far as its filters go; who fits a search, nobody here knows. */
function fitsShown(client: QueryClient, user: User): boolean {
  let isFit = false
  patchLists(client, (data, view, isShown) => {
    isFit ||= isShown && view.text === undefined && matchesFilters(view, user)
    return data
  })
  return isFit
}

/**
 * Whether the list that is shown lacks the user, and would have them among its rows if it were loaded
 * now. Beyond what is loaded nobody is missed: they come with their page.
 */
function isMissing(client: QueryClient, user: User): boolean {
  let isMissed = false
  patchLists(client, (data, view, isShown) => {
    isMissed ||=
      isShown &&
      findUser(data, user.user_id) === undefined &&
      findUser(putUser(data, view, user), user.user_id) !== undefined
    return data
  })
  return isMissed
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
