import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { USER_STATUSES } from '@roster/contract/values'
import type { SortOrder, UserCounts, UserStatus } from '@roster/contract/users'
import type { TableNames } from '@roster/db/tables'
import type { UserItem } from '@roster/db/users-item'
import type { EntryKey } from '@roster/db/search-words'

/*
 * DynamoDB Local 3.3.1 keeps its tables in one SQLite file, and items in it as JSON. Through its API a
 * million users take hours (one commit an item, each with its fsyncs), in the file two minutes.
 * `verifyRows` compares what is written here with what DynamoDB Local itself wrote of the same items.
 */

export interface EntryItem extends EntryKey {
  version: number
  snapshots: Set<string>
}

type Row = Record<string, string | number | Uint8Array>
type AttributeJson = { S: string } | { N: string } | { SS: string[] }

/** A list as its users lie in the file. */
export interface PlaceOrder {
  attributes: readonly IndexedAttribute[]
  order: SortOrder
  statuses: readonly UserStatus[]
  /** Of the last attribute, both ends included. */
  range?: readonly [from: string, to: string]
}

export type IndexedAttribute = keyof typeof COLUMNS

const COLUMNS = {
  created_at: 'indexKey_1',
  status: 'indexKey_2',
  updated_at: 'indexKey_3',
  name_key: 'indexKey_4',
  email_key: 'indexKey_5',
} as const

/** What its hashes begin with. */
const SALT = 'LocalDdb'
/** The number 0, which is the shard of every user here, as it sorts numbers. */
const NUMBER_ZERO = Uint8Array.of(0x3d)
const CACHE_KIB = 2_000_000

export interface LocalFile extends Disposable {
  countUsers: () => number
  countByStatus: () => UserCounts['by_status']
  /** All or nothing. */
  insert: (users: readonly UserItem[], entries: readonly EntryItem[]) => void
  /** The user at a place of a list, from 0; undefined beyond its end. */
  userAt: (order: PlaceOrder, place: number) => string | undefined
  /** @throws Error when DynamoDB Local stored one of these differently. */
  verifyRows: (users: readonly UserItem[], entries: readonly EntryItem[]) => void
  /** @returns the names of the indexes it made. */
  addMissingIndexes: () => string[]
  dropAddedIndexes: () => void
}

/** Opens the file of a DynamoDB Local that is not running. */
export function openLocalFile(dataFolder: string, tables: TableNames): LocalFile {
  const database = new DatabaseSync(join(dataFolder, 'shared-local-instance.db'))
  // Whoever pulls the plug loads anew; a process that is killed leaves whole transactions.
  database.exec(`PRAGMA synchronous = OFF; PRAGMA cache_size = -${CACHE_KIB}`)
  const putUser = database.prepare(insertText(tables.users, USER_COLUMNS))
  const putEntry = database.prepare(insertText(tables.words, ENTRY_COLUMNS))
  const userByKey = database.prepare(`SELECT * FROM "${tables.users}" WHERE hashKey = ?`)
  const entryByKey = database.prepare(
    `SELECT * FROM "${tables.words}" WHERE hashKey = ? AND rangeKey = ?`,
  )
  const count = database.prepare(`SELECT count(*) AS users FROM "${tables.users}"`)
  const countStatus = database.prepare(
    `SELECT count(*) AS users FROM "${tables.users}" WHERE indexKey_2 = ?`,
  )
  const added = ADDED_INDEXES.map(({ name, column }) => ({
    name,
    drop: `DROP INDEX IF EXISTS "${tables.users}*${name}"`,
    create: `CREATE INDEX IF NOT EXISTS "${tables.users}*${name}" ON "${tables.users}" (indexKey_2, indexKey_0, ${column}, hashKey)`,
  }))
  return {
    countUsers: () => Number(count.get()!['users']),
    countByStatus: () =>
      Object.fromEntries(
        USER_STATUSES.map((status) => [
          status,
          Number(countStatus.get(Buffer.from(status))!['users']),
        ]),
      ) as UserCounts['by_status'],
    userAt({ attributes, order, statuses, range }, place) {
      const columns = [...attributes.map((name) => COLUMNS[name]), 'hashKey']
      const among = statuses.map(() => '?').join(', ')
      const within = range ? `AND ${COLUMNS[attributes.at(-1)!]} BETWEEN ? AND ?` : ''
      const sorted = columns.map((column) => `${column} ${order}`).join(', ')
      const row = database
        .prepare(
          `SELECT hashKey FROM "${tables.users}" WHERE indexKey_2 IN (${among}) ${within}
           ORDER BY ${sorted} LIMIT 1 OFFSET ?`,
        )
        .get(...[...statuses, ...(range ?? [])].map((text) => Buffer.from(text)), place)
      return row && Buffer.from(row['hashKey'] as Uint8Array).toString()
    },
    insert(users, entries) {
      database.exec('BEGIN')
      for (const user of users) putUser.run(userRow(user))
      for (const entry of entries) putEntry.run(entryRow(entry))
      database.exec('COMMIT')
    },
    verifyRows(users, entries) {
      for (const user of users) verifyRow(userByKey.get(Buffer.from(user.user_id)), userRow(user))
      for (const entry of entries)
        verifyRow(
          entryByKey.get(Buffer.from(entry.head), Buffer.from(entry.word_user)),
          entryRow(entry),
        )
    },
    addMissingIndexes() {
      for (const { create } of added) database.exec(create)
      return added.map(({ name }) => name)
    },
    dropAddedIndexes() {
      for (const { drop } of added) database.exec(drop)
    },
    [Symbol.dispose]: () => database.close(),
  }
}

/**
 * It names a SQLite index by the first index definition with as many key attributes and the same
 * first one (`LocalDBUtils.isEqual`), so of `by_created`, `by_updated`, `by_name` and `by_email` it
 * makes the first alone. A query by name reads and sorts all users of its partition.
 */
const ADDED_INDEXES = [
  { name: 'by_updated', column: 'indexKey_3' },
  { name: 'by_name', column: 'indexKey_4' },
  { name: 'by_email', column: 'indexKey_5' },
] as const

const USER_COLUMNS = [
  'hashKey',
  'hashValue',
  'itemSize',
  'ObjectJSON',
  'indexKey_0',
  'indexKey_1',
  'indexKey_2',
  'indexKey_3',
  'indexKey_4',
  'indexKey_5',
]

function userRow(user: UserItem): Row {
  return {
    hashKey: Buffer.from(user.user_id),
    hashValue: hashOf(user.user_id),
    ...contentOf({ ...user }),
    indexKey_0: NUMBER_ZERO,
    indexKey_1: Buffer.from(user.created_at),
    indexKey_2: Buffer.from(user.status),
    indexKey_3: Buffer.from(user.updated_at),
    indexKey_4: Buffer.from(user.name_key),
    indexKey_5: Buffer.from(user.email_key),
  }
}

const ENTRY_COLUMNS = ['hashKey', 'rangeKey', 'hashValue', 'rangeValue', 'itemSize', 'ObjectJSON']

function entryRow(entry: EntryItem): Row {
  return {
    hashKey: Buffer.from(entry.head),
    rangeKey: Buffer.from(entry.word_user),
    hashValue: hashOf(entry.head),
    rangeValue: hashOf(entry.word_user),
    ...contentOf({ ...entry }),
  }
}

type Value = string | number | Set<string>

function contentOf(item: Record<string, Value>): Pick<Row, 'itemSize' | 'ObjectJSON'> {
  const attributes: Record<string, AttributeJson> = {}
  let itemSize = 0
  for (const [name, value] of Object.entries(item)) {
    attributes[name] = attributeOf(value)
    itemSize += name.length + sizeOf(value)
  }
  return { itemSize, ObjectJSON: Buffer.from(JSON.stringify(attributes)) }
}

function attributeOf(value: Value): AttributeJson {
  if (typeof value === 'string') return { S: value }
  return typeof value === 'number' ? { N: String(value) } : { SS: [...value] }
}

/** As large as DynamoDB says: the numbers here are of one digit. */
function sizeOf(value: Value): number {
  if (typeof value === 'string') return Buffer.byteLength(value)
  if (typeof value === 'number') return value === 0 ? 1 : 2
  return [...value].reduce((sum, each) => sum + Buffer.byteLength(each), 0)
}

function hashOf(text: string): Uint8Array {
  return createHash('sha1').update(SALT).update(text).digest()
}

function insertText(table: string, columns: readonly string[]): string {
  const values = columns.map((column) => `:${column}`)
  return `INSERT OR REPLACE INTO "${table}" (${columns.join(', ')}) VALUES (${values.join(', ')})`
}

function verifyRow(found: Record<string, unknown> | undefined, made: Row): void {
  const [foundText, madeText] = [found ?? {}, made].map(comparable)
  if (foundText === madeText) return
  throw new Error(
    'This DynamoDB Local stores items otherwise than bench/scale/local-file.ts writes them:\n' +
      `${foundText}\n${madeText}`,
  )
}

/** The attributes of an item are in no order. */
function comparable(row: Record<string, unknown>): string {
  const plain = Object.entries(row).map(([column, value]): [string, unknown] => {
    if (!(value instanceof Uint8Array)) return [column, value]
    if (column !== 'ObjectJSON') return [column, Buffer.from(value).toString('hex')]
    const item = JSON.parse(Buffer.from(value).toString()) as Record<string, unknown>
    return [column, Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1))]
  })
  return JSON.stringify(plain.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
