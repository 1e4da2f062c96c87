import type {
  AttributeDefinition,
  CreateTableCommandInput,
  KeySchemaElement,
  Projection,
} from '@aws-sdk/client-dynamodb'

/**
 * A table or index as data. Creating tables, checking them at start and deploying them all read these
 * definitions, so they cannot differ.
 */
export interface IndexDefinition {
  name: string
  partitionKey: readonly string[]
  sortKey: readonly string[]
  /** The attributes that it holds besides the keys; left out: all. */
  includes?: readonly string[]
}

export interface TableDefinition {
  name: string
  partitionKey: string
  sortKey?: string
  indexes: readonly IndexDefinition[]
  /** Holds epoch seconds; DynamoDB deletes the item within days after them. */
  ttlAttribute?: string
}

/** The names of the tables. */
export interface TableNames {
  /** The users, with the attributes of their indexes. */
  users: string
  /** The uniqueness record of each e-mail address: which user has it. */
  emails: string
  /** Every change of every user: the history of a user, and the feed of all. */
  events: string
  /** The search index: one entry for each word of each user. */
  words: string
  /** How many users have each status, spread over 64 buckets. */
  counters: string
  /** Sessions, sign-in attempts, session generations and rate counters: all of it expires. */
  access: string
  /** Saved views, the uniqueness records of their names, and how many there are. */
  views: string
}

/** The seven table names: `USERS_TABLE` itself, and that plus a suffix. */
export function tableNames(usersTable: string): TableNames {
  return {
    users: usersTable,
    emails: `${usersTable}Emails`,
    events: `${usersTable}Events`,
    words: `${usersTable}Words`,
    counters: `${usersTable}Counters`,
    access: `${usersTable}Access`,
    views: `${usersTable}Views`,
  }
}

/** Every key attribute is a string, except these. */
const NUMBER_ATTRIBUTES: ReadonlySet<string> = new Set(['shard', 'feed_shard', 'bucket'])

/**
 * Multi-attribute index keys (up to 4 + 4 attributes, no synthetic keys). `user_id` ends every sort
 * key because DynamoDB does not define the order of equal keys.
 */
export const USER_INDEXES = [
  { name: 'all_by_created', partitionKey: ['shard'], sortKey: ['created_at', 'user_id'] },
  { name: 'by_created', partitionKey: ['status', 'shard'], sortKey: ['created_at', 'user_id'] },
  { name: 'by_updated', partitionKey: ['status', 'shard'], sortKey: ['updated_at', 'user_id'] },
  { name: 'by_name', partitionKey: ['status', 'shard'], sortKey: ['name_key', 'user_id'] },
  { name: 'by_email', partitionKey: ['status', 'shard'], sortKey: ['email_key', 'user_id'] },
] as const satisfies readonly IndexDefinition[]

/**
 * The feed of all changes: a day's events in the order of their ids, which is that of their writers'
 * clocks. It does not hold what changed: that would copy personal data, and be read again and again.
 */
export const EVENT_INDEXES = [
  {
    name: 'by_day',
    partitionKey: ['day', 'feed_shard'],
    sortKey: ['event_id'],
    includes: ['action', 'version'],
  },
] as const satisfies readonly IndexDefinition[]

/** Only sessions have `actor_id` and `kind`, so these indexes hold no other items of the table. */
export const SESSION_INDEXES = [
  { name: 'by_actor', partitionKey: ['actor_id'], sortKey: ['created_at', 'access_key'] },
  { name: 'by_created', partitionKey: ['kind'], sortKey: ['created_at', 'access_key'] },
] as const satisfies readonly IndexDefinition[]

export type UserIndexName = (typeof USER_INDEXES)[number]['name']

export function tableDefinitions(names: TableNames): TableDefinition[] {
  return [
    { name: names.users, partitionKey: 'user_id', indexes: USER_INDEXES },
    { name: names.emails, partitionKey: 'email_key', indexes: [] },
    {
      name: names.events,
      partitionKey: 'user_id',
      sortKey: 'event_id',
      indexes: EVENT_INDEXES,
    },
    { name: names.words, partitionKey: 'head', sortKey: 'word_user', indexes: [] },
    { name: names.counters, partitionKey: 'bucket', indexes: [] },
    {
      name: names.access,
      partitionKey: 'access_key',
      indexes: SESSION_INDEXES,
      ttlAttribute: 'expires_at_s',
    },
    { name: names.views, partitionKey: 'scope', sortKey: 'scope_key', indexes: [] },
  ]
}

export interface CreateTableOptions {
  /** True in real deployments; DynamoDB Local takes either. */
  deletionProtection?: boolean
}

export function createTableParams(
  table: TableDefinition,
  options: CreateTableOptions = {},
): CreateTableCommandInput {
  return {
    TableName: table.name,
    BillingMode: 'PAY_PER_REQUEST',
    DeletionProtectionEnabled: options.deletionProtection ?? false,
    AttributeDefinitions: attributeDefinitions(table),
    KeySchema: tableKeySchema(table),
    ...(table.indexes.length > 0 && {
      GlobalSecondaryIndexes: table.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: indexKeySchema(index),
        Projection: indexProjection(index),
      })),
    }),
  }
}

/** The attributes of the table's key and of its indexes' keys. */
export function attributeDefinitions(table: TableDefinition): AttributeDefinition[] {
  const names = new Set([
    table.partitionKey,
    ...(table.sortKey === undefined ? [] : [table.sortKey]),
    ...table.indexes.flatMap((index) => [...index.partitionKey, ...index.sortKey]),
  ])
  return [...names].map((name) => ({
    AttributeName: name,
    AttributeType: keyType(name),
  }))
}

/** The type of an attribute that is part of a key: number or string. */
export function keyType(attribute: string): 'N' | 'S' {
  return NUMBER_ATTRIBUTES.has(attribute) ? 'N' : 'S'
}

export function tableKeySchema(table: TableDefinition): KeySchemaElement[] {
  return keySchema([table.partitionKey], table.sortKey === undefined ? [] : [table.sortKey])
}

export function indexKeySchema(index: IndexDefinition): KeySchemaElement[] {
  return keySchema(index.partitionKey, index.sortKey)
}

export function indexProjection({ includes }: IndexDefinition): Projection {
  return includes
    ? { ProjectionType: 'INCLUDE', NonKeyAttributes: [...includes] }
    : { ProjectionType: 'ALL' }
}

function keySchema(
  partitionKey: readonly string[],
  sortKey: readonly string[],
): KeySchemaElement[] {
  return [
    ...partitionKey.map((AttributeName) => ({ AttributeName, KeyType: 'HASH' as const })),
    ...sortKey.map((AttributeName) => ({ AttributeName, KeyType: 'RANGE' as const })),
  ]
}
