import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { emailKey } from '@roster/contract/sort-keys'
import type {
  NewUser,
  DeleteUserInput,
  UpdateUserInput,
  User,
  UserCounts,
  UserEvent,
} from '@roster/contract/users'
import { toDomainError } from '../dynamo/errors.ts'
import { Call, runCall } from '../dynamo/call.ts'
import type { CallOptions } from '../dynamo/call.ts'
import { createCursorCodec } from '../paging/cursor.ts'
import { shardsToRead } from '../tables/shards.ts'
import type { ShardCounts } from '../tables/shards.ts'
import type { TableNames } from '../tables/tables.ts'
import { readUsers } from './users.read.ts'
import { createCountsEstimate, readCounts } from './users.counts.ts'
import { listEvents } from './users.events.ts'
import type { EventsQuery } from './users.events.ts'
import { readFeed } from './users.feed.ts'
import type { FeedPage, FeedQuery } from './users.feed.ts'
import { importUsers } from './users.import.ts'
import type { ImportOptions, ImportResult, ImportRow } from './users.import.ts'
import { toUser } from './users.item.ts'
import { listPage } from './list/list-users.ts'
import type { ListPage, ListQuery, Page } from './list/list-users.ts'
import { getGuardParams } from './users.params.ts'
import { itemsInOrder } from './list/items-in-order.ts'
import { searchUsers } from './search/search-users.ts'
import type { SearchPage, SearchQuery } from './search/search-page.ts'
import { viewOf } from './list/list-plan.ts'
import type { UserOrder } from './list/list-plan.ts'
import { createUser, readUser, deleteUser, updateUserByPatch, userNotFound } from './users.write.ts'
import type { WriteOptions } from './users.write.ts'

/** What the repository of users works with. */
export interface UserRepositoryDeps {
  client: DynamoDBDocumentClient
  tables: TableNames
  shards: ShardCounts
  /** Shards that readers ask besides, where they are more: others may write to them while counts grow. */
  readShards?: ShardCounts | undefined
  /** The first signs cursors, all verify: put a new secret first to rotate. */
  cursorSecrets: readonly [string, ...string[]]
  now?: () => Date
  /** How many users a search reads for one page, and a quarter of the hints it looks at; 1,000 when left out. */
  searchHintsMax?: number
}

/** 500 read units at most, and in rounds of up to 400 within the time that somebody waits. */
const SEARCH_HINTS_MAX = 1_000

/**
 * Users and everything kept in step with them. Inputs are taken as valid: parse them with the
 * contract's schemas first. Besides what each call names, every call can throw RosterError
 * TOO_MANY_REQUESTS and UNAVAILABLE, and the signal's reason when it is aborted.
 */
export interface UserRepository {
  /** @throws RosterError EMAIL_TAKEN */
  create(input: NewUser, options: WriteOptions): Promise<User>
  /** Consistent: 1 read unit. @throws RosterError USER_NOT_FOUND */
  byId(user_id: string, options?: CallOptions): Promise<User>
  /** Many at once, consistent: 1 read unit each. Who is not there is not in the map. */
  byIds(userIds: readonly string[], options?: CallOptions): Promise<Map<string, User>>
  /** Consistent: 2 read units. */
  byEmail(email: string, options?: CallOptions): Promise<User | undefined>
  /**
   * A page of the list, from its beginning, a cursor or a start on; eventually consistent.
   *
   * @throws RosterError BAD_CURSOR; USER_NOT_FOUND when it is to start at a user that is not there.
   */
  list(query: ListQuery, options?: CallOptions): Promise<ListPage>
  /**
   * Changes the fields of the patch; a patch that changes nothing writes nothing.
   *
   * @throws RosterError USER_NOT_FOUND, VERSION_CONFLICT, EMAIL_TAKEN
   */
  update(input: UpdateUserInput, options: WriteOptions): Promise<User>
  /** Returns the user as they were. @throws RosterError USER_NOT_FOUND, VERSION_CONFLICT */
  delete(input: DeleteUserInput, options: WriteOptions): Promise<User>
  /** Exact; about 1 read unit however many users there are. */
  counts(options?: CallOptions): Promise<UserCounts>
  /** Newest first; removed users keep theirs. @throws RosterError BAD_CURSOR */
  events(query: EventsQuery, options?: CallOptions): Promise<Page<UserEvent>>
  /**
   * Finds users by id (a UUID), by the beginning of the e-mail, by domain, or by words. Eventually
   * consistent, but by id.
   * The work of a page is bounded: with `next_cursor` or `prev_cursor` more may follow on that side,
   * also when the page is short or empty; without it, nothing does.
   *
   * @throws RosterError INVALID_INPUT when no word has two characters, BAD_CURSOR
   */
  search(query: SearchQuery, options?: CallOptions): Promise<SearchPage>
  /** What has changed of all users; eventually consistent. See `FEED_OVERLAP_MS` for how to go on. */
  feed(query: FeedQuery, options?: CallOptions): Promise<FeedPage>
  /**
   * Creates many users, 33 a transaction. The result at each place is that of the row there. What is
   * no expected error, or an abort, ends the import; `onResult` has told what became of rows until then.
   */
  importMany(rows: readonly ImportRow[], options: ImportOptions): Promise<ImportResult[]>
  /** Every user in order, read as they are consumed. */
  all(order: UserOrder, options?: CallOptions): AsyncIterableIterator<User>
}

/** Makes the repository; it asks the database nothing yet. */
export function createUserRepository(deps: UserRepositoryDeps): UserRepository {
  const { client, tables, now = () => new Date(), searchHintsMax = SEARCH_HINTS_MAX } = deps
  const shards = shardsToRead(deps.shards, deps.readShards)
  const cursors = createCursorCodec(deps.cursorSecrets)
  const estimate = createCountsEstimate(now)
  const writeDeps = { tables, shards: deps.shards, now }
  const listDeps = { tables, shards, cursors }
  const hasOnePartition = (order: UserOrder) =>
    viewOf(order, shards, undefined).groups.every((group) => group.length === 1)

  // Reading the estimate anew serves everybody, so it is on no caller's bill or signal.
  const readEstimate = () => readCounts(new Call(client, undefined), tables.counters)
  const countsFor = (order: UserOrder) =>
    hasOnePartition(order) ? undefined : estimate.current(readEstimate)

  return {
    create: (input, options) =>
      runCall(client, options, (call) => createUser(call, writeDeps, input, options)),
    update: (input, options) =>
      runCall(client, options, (call) => updateUserByPatch(call, writeDeps, input, options)),
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
        const items = await readUsers(call, tables.users, userIds, { isConsistent: true })
        return new Map([...items].map(([user_id, item]) => [user_id, toUser(item)]))
      }),
    byEmail: (email, options) =>
      runCall(client, options, async (call) => {
        const key = emailKey(email)
        const guard = await call.send(new GetCommand(getGuardParams(tables.emails, key)))
        if (!guard.Item) return undefined
        const item = await readUser(call, tables, String(guard.Item['user_id']))
        // Between the two reads the address may have moved on.
        return item?.email_key === key ? toUser(item) : undefined
      }),
    list: (query, options) =>
      runCall(client, options, (call) => listPage(call, listDeps, query, countsFor(query))),
    counts: (options) =>
      runCall(client, options, async (call) => {
        const counts = await readCounts(call, tables.counters)
        estimate.update(counts)
        return counts
      }),
    events: (query, options) =>
      runCall(client, options, (call) =>
        listEvents(call, { tableName: tables.events, cursors }, query),
      ),
    feed: (query, options) =>
      runCall(client, options, (call) => readFeed(call, { tableName: tables.events, now }, query)),
    search: (query, options) =>
      runCall(client, options, (call) =>
        searchUsers(call, { tables, shards, cursors, hintsMax: searchHintsMax }, query),
      ),

    async *all(order, options) {
      const call = new Call(client, options?.signal)
      try {
        const view = viewOf(order, shards, undefined)
        for await (const run of itemsInOrder(call, tables.users, view)) {
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
