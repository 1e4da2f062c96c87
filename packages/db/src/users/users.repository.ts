import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type {
  NewUser,
  DeleteUserInput,
  UpdateUserInput,
  User,
  UserCounts,
  UserEvent,
} from '@roster/contract/users'
import { toDomainError } from '#dynamo/errors.ts'
import { Call, runCall } from '#dynamo/call.ts'
import type { CallOptions } from '#dynamo/call.ts'
import { createCursorCodec } from '#paging/cursor.ts'
import { itemsInOrder } from '#paging/items-in-order.ts'
import type { ListPage, Page } from '#paging/page.ts'
import { shardsToRead } from '#tables/shards.ts'
import type { ShardCounts } from '#tables/shards.ts'
import type { TableNames } from '#tables/tables.ts'
import { readUserByEmail } from './email-records.ts'
import { toUser } from './item/users.item.ts'
import { readUser, readUsers, userNotFound } from './item/users.read.ts'
import { listUsers } from './list/list-users.ts'
import type { ListQuery } from './list/list-users.ts'
import { planList } from './list/plan-list.ts'
import type { UserOrder } from './list/plan-list.ts'
import { countMatches } from './search/count-matches.ts'
import type { CountPage, CountQuery } from './search/count-matches.ts'
import type { SearchPage, SearchQuery } from './search/search-page.ts'
import { searchUsers } from './search/search-users.ts'
import { createCountsEstimate, readCounts } from './users.counts.ts'
import { listEvents } from './users.events.ts'
import type { EventsQuery } from './users.events.ts'
import { readFeed } from './users.feed.ts'
import type { FeedPage, FeedQuery } from './users.feed.ts'
import { importUsers } from './users.import.ts'
import type { ImportOptions, ImportResult, ImportRow } from './users.import.ts'
import { createUser, deleteUser, updateUser } from './users.write.ts'
import type { WriteOptions } from './users.write.ts'

/** What the repository of users works with. */
export interface UserRepositoryDeps {
  client: DynamoDBDocumentClient
  tables: TableNames
  shards: ShardCounts
  /** More shards to read than are written, while other processes already write to them. */
  readShards?: ShardCounts | undefined
  /** The first signs cursors; all verify. To rotate, add the new secret last in every process first. */
  cursorSecrets: readonly [string, ...string[]]
  now?: () => Date
  /** Users that a search reads for one page, and a quarter of the entries that it scans; 1,000 when left out. */
  searchEntriesMax?: number
}

/** At most 500 read units, in rounds of up to 400: still quick enough for an interactive search. */
const SEARCH_ENTRIES_MAX = 1_000

/**
 * Users, and everything that is kept in step with them. Inputs must be valid: parse them with the
 * contract's schemas first. Besides the errors that a call lists, every call can throw RosterError
 * TOO_MANY_REQUESTS and UNAVAILABLE, and the signal's reason when it is aborted.
 */
export interface UserRepository {
  /** @throws RosterError EMAIL_TAKEN */
  create(input: NewUser, options: WriteOptions): Promise<User>
  /** Consistent: 1 read unit. @throws RosterError USER_NOT_FOUND */
  byId(user_id: string, options?: CallOptions): Promise<User>
  /** Many at once, consistent: 1 read unit each. Users that do not exist are not in the map. */
  byIds(userIds: readonly string[], options?: CallOptions): Promise<Map<string, User>>
  /** Consistent: 2 read units. */
  byEmail(email: string, options?: CallOptions): Promise<User | undefined>
  /**
   * A page of the list, from its beginning, a cursor or a start; eventually consistent.
   *
   * @throws RosterError BAD_CURSOR; USER_NOT_FOUND when the start is a user that does not exist.
   */
  list(query: ListQuery, options?: CallOptions): Promise<ListPage<User>>
  /**
   * Changes the fields of the patch; a patch that changes nothing writes nothing.
   *
   * @throws RosterError USER_NOT_FOUND, VERSION_CONFLICT, EMAIL_TAKEN
   */
  update(input: UpdateUserInput, options: WriteOptions): Promise<User>
  /** Returns the deleted user. @throws RosterError USER_NOT_FOUND, VERSION_CONFLICT */
  delete(input: DeleteUserInput, options: WriteOptions): Promise<User>
  /** Exact; about 1 read unit, however many users there are. */
  counts(options?: CallOptions): Promise<UserCounts>
  /**
   * Counts the users that a search or a date range finds, up to a limit; eventually consistent. A
   * `next_cursor` means that there are more, or may be.
   *
   * @throws RosterError INVALID_INPUT when no word has two characters, BAD_CURSOR
   */
  countMatches(query: CountQuery, options?: CallOptions): Promise<CountPage>
  /** Newest first; deleted users keep their events. @throws RosterError BAD_CURSOR */
  events(query: EventsQuery, options?: CallOptions): Promise<Page<UserEvent>>
  /**
   * Finds users by id (a UUID), by the beginning of the e-mail, by domain, or by words. Eventually
   * consistent, except by id. The work for a page is limited, so it may be short or empty although
   * more follow: with `next_cursor` or `prev_cursor` more may follow on that side, without it nothing does.
   *
   * @throws RosterError INVALID_INPUT when no word is long enough to search for, BAD_CURSOR
   */
  search(query: SearchQuery, options?: CallOptions): Promise<SearchPage>
  /** Recent changes of all users; eventually consistent. `FEED_OVERLAP_MS` says how to continue. */
  feed(query: FeedQuery, options?: CallOptions): Promise<FeedPage>
  /**
   * Creates many users, 33 a transaction. Each result is at the index of its row. An unexpected error
   * or an abort ends the import; `onResult` has been called for the rows that were final by then.
   */
  importMany(rows: readonly ImportRow[], options: ImportOptions): Promise<ImportResult[]>
  /** Every user in order, read as they are consumed. */
  all(order: UserOrder, options?: CallOptions): AsyncIterableIterator<User>
}

/** Creates the repository; sends no request yet. */
export function createUserRepository(deps: UserRepositoryDeps): UserRepository {
  const { client, tables, now = () => new Date(), searchEntriesMax = SEARCH_ENTRIES_MAX } = deps
  const shards = shardsToRead(deps.shards, deps.readShards)
  const cursors = createCursorCodec(deps.cursorSecrets)
  const estimate = createCountsEstimate(now)
  const writeDeps = { tables, shards: deps.shards, now }
  const listDeps = { tables, shards, cursors }
  const searchDeps = { ...listDeps, entriesMax: searchEntriesMax }
  const hasOnePartition = (order: UserOrder) =>
    planList(order, shards, undefined).groups.every((group) => group.length === 1)

  // All callers share the estimate, so reading it is part of no caller's cost, and has no signal.
  const readEstimate = () => readCounts(new Call(client, undefined), tables.counters)
  const countsFor = (order: UserOrder) =>
    hasOnePartition(order) ? undefined : estimate.current(readEstimate)

  return {
    create: (input, options) =>
      runCall(client, options, (call) => createUser(call, writeDeps, input, options)),
    update: (input, options) =>
      runCall(client, options, (call) => updateUser(call, writeDeps, input, options)),
    delete: (input, options) =>
      runCall(client, options, (call) => deleteUser(call, writeDeps, input, options)),
    importMany: (rows, options) =>
      runCall(client, options, (call) => importUsers(call, writeDeps, rows, options)),

    byId: (user_id, options) =>
      runCall(client, options, async (call) => {
        const item = await readUser(call, tables, user_id)
        if (!item) throw userNotFound(user_id)
        return toUser(item)
      }),
    byIds: (userIds, options) =>
      runCall(client, options, async (call) => {
        const items = await readUsers(call, tables, userIds, { isConsistent: true })
        return new Map([...items].map(([user_id, item]) => [user_id, toUser(item)]))
      }),
    byEmail: (email, options) =>
      runCall(client, options, async (call) => {
        const item = await readUserByEmail(call, tables, email)
        return item && toUser(item)
      }),
    list: (query, options) =>
      runCall(client, options, (call) => listUsers(call, listDeps, query, countsFor(query))),
    counts: (options) =>
      runCall(client, options, async (call) => {
        const counts = await readCounts(call, tables.counters)
        estimate.update(counts)
        return counts
      }),
    countMatches: (query, options) =>
      runCall(client, options, (call) => countMatches(call, searchDeps, query)),
    events: (query, options) =>
      runCall(client, options, (call) =>
        listEvents(call, { tableName: tables.events, cursors }, query),
      ),
    feed: (query, options) =>
      runCall(client, options, (call) => readFeed(call, { tableName: tables.events, now }, query)),
    search: (query, options) =>
      runCall(client, options, (call) => searchUsers(call, searchDeps, query)),

    async *all(order, options) {
      const call = new Call(client, options?.signal)
      try {
        const plan = planList(order, shards, undefined)
        for await (const run of itemsInOrder(call, tables.users, plan)) {
          for (const item of run) {
            options?.signal?.throwIfAborted()
            yield toUser(item)
          }
        }
      } catch (error) {
        throw toDomainError(error, options?.signal)
      } finally {
        options?.onCost?.(call.cost)
      }
    },
  }
}
