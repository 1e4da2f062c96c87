import type { Cost } from '@roster/contract/cost'
import type {
  Actor,
  NewUser,
  RemoveUserInput,
  SortOrder,
  UpdateUserInput,
  User,
  UserCounts,
  UserEvent,
  UserSort,
  UserStatus,
} from '@roster/contract/users'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { ShardCounts } from './shards.ts'
import type { TableNames } from './tables.ts'

export interface UserRepositoryDeps {
  client: DynamoDBDocumentClient
  tables: TableNames
  shards: ShardCounts
  /** The first signs cursors, all verify: put a new secret first to rotate. */
  cursorSecrets: readonly [string, ...string[]]
  now?: () => Date
}

export interface CallOptions {
  signal?: AbortSignal | undefined
  /** Called once, when the call ends in whatever way, with what it cost. */
  onCost?: ((cost: Cost) => void) | undefined
}

export interface WriteOptions extends CallOptions {
  actor: Actor
  request_id?: string | undefined
}

export interface UserOrder {
  sort: UserSort
  order: SortOrder
  /** Left out: all. */
  statuses?: readonly UserStatus[] | undefined
}

export interface ListQuery extends UserOrder {
  limit: number
  cursor?: string | null | undefined
}

export interface Page<Item> {
  items: Item[]
  /** Absent exactly when nothing follows. */
  next_cursor?: string
}

export interface ImportRow extends NewUser {
  created_at?: string | undefined
}

export type ImportResult =
  | { ok: true; user: User }
  | { ok: false; code: 'EMAIL_TAKEN' | 'UNAVAILABLE'; user_id?: string; message: string }

export interface UserRepository {
  /** @throws RosterError EMAIL_TAKEN */
  create(input: NewUser, options: WriteOptions): Promise<User>
  /** @throws RosterError USER_NOT_FOUND */
  byId(user_id: string, options?: CallOptions): Promise<User>
  byEmail(email: string, options?: CallOptions): Promise<User | undefined>
  /** @throws RosterError BAD_CURSOR */
  list(query: ListQuery, options?: CallOptions): Promise<Page<User>>
  /** @throws RosterError USER_NOT_FOUND, VERSION_CONFLICT, EMAIL_TAKEN */
  update(input: UpdateUserInput, options: WriteOptions): Promise<User>
  /** Returns the user as it was. @throws RosterError USER_NOT_FOUND, VERSION_CONFLICT */
  remove(input: RemoveUserInput, options: WriteOptions): Promise<User>
  counts(options?: CallOptions): Promise<UserCounts>
  /** Newest first. Answers for deleted users too. @throws RosterError BAD_CURSOR */
  events(
    query: { user_id: string; limit: number; cursor?: string | null | undefined },
    options?: CallOptions,
  ): Promise<Page<UserEvent>>
  importMany(
    rows: readonly ImportRow[],
    options: WriteOptions & { batch_id?: string },
  ): Promise<ImportResult[]>
  all(order: UserOrder, options?: CallOptions): AsyncIterable<User>
}

export declare function createUserRepository(deps: UserRepositoryDeps): UserRepository
