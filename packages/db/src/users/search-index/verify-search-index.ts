import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient, ScanCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Cost } from '@roster/contract/cost'
import { batchGet } from '#dynamo/batch-get.ts'
import { Call } from '#dynamo/call.ts'
import { chunks } from '#dynamo/chunks.ts'
import { toDomainError } from '#dynamo/errors.ts'
import { settleAll } from '#dynamo/settle-all.ts'
import type { TableNames } from '#tables/tables.ts'
import { readUserItem } from '#users/item/users.item.ts'
import type { UserItem } from '#users/item/users.item.ts'
import { readUser, readUsers } from '#users/item/users.read.ts'
import { addMissingEntry, completeEntry, deleteOrphanedEntry } from './repair-entry.ts'
import { entryKeys, snapshotOf, userIdOfEntry, wordOfEntry } from './search-words.ts'
import type { SearchEntry, EntryKey } from './search-words.ts'

export interface VerifySearchIndexDeps {
  /** Made for `bulk` work: it outlasts throttling, and takes no sockets from interactive calls. */
  client: DynamoDBDocumentClient
  tables: TableNames
}

export interface VerifySearchIndexOptions {
  signal?: AbortSignal | undefined
  /** The `position` of an earlier page, to continue after it. */
  from?: string | undefined
  /** Entries without a user may belong to a user about to be created for this long; an hour. */
  graceMs?: number
  now?: () => Date
}

export interface RepairedEntry {
  /** An incomplete entry did not hold the snapshot of its user; an orphaned one is not of a word of its user. */
  kind: 'missing' | 'incomplete' | 'orphaned'
  word: string
  user_id: string
}

/** What was done with one page of a table. */
export interface VerifiedPage {
  /** The first step looks for the entries of every user, the second for the user of every entry. */
  step: 'missing' | 'orphaned'
  /** Users in the first step, entries in the second. */
  scanned: number
  repaired: RepairedEntry[]
  /** Orphaned entries of a change in progress or an interrupted one; the user's next change deletes them. */
  skipped: number
  cost: Cost
  /** Continues after this page; undefined when all is done. */
  position: string | undefined
}

type PageResult = Pick<VerifiedPage, 'scanned' | 'repaired' | 'skipped'>

interface Checkpoint {
  step: VerifiedPage['step']
  /** Left out: the beginning of the table. */
  key?: Record<string, unknown>
}

/** Much longer than an import can be in progress, with every retry. */
const GRACE_MS = 60 * 60_000
/** A page of either is about 500 entries: five BatchGets side by side. */
const PAGE_SIZE = { missing: 100, orphaned: 500 }
const USERS_AT_ONCE = 25
/** About 9 s at most: no caller is waiting, and an interrupted run must be continued by hand. */
const BULK_RETRIES = { triesMax: 10 }

/**
 * Compares all users with all search index entries and repairs the differences, page by page, while
 * others read and write. An entry is written only if the user, read consistently, needs it; it is
 * deleted only if that user does not, on the condition that no later version relies on it (decision 3).
 *
 * Holds one page in memory. Costs 0.5 units an entry in the first step and at most as much in the
 * second, where a page reads each of its users once; a little for both Scans; and a write unit for each
 * entry repaired.
 *
 * @throws RosterError TOO_MANY_REQUESTS and UNAVAILABLE when retries are spent; continue from the
 * position of the last page.
 */
export async function* verifySearchIndex(
  { client, tables }: VerifySearchIndexDeps,
  options: VerifySearchIndexOptions = {},
): AsyncGenerator<VerifiedPage, void, undefined> {
  const { signal, graceMs = GRACE_MS, now = () => new Date() } = options
  let checkpoint: Checkpoint | undefined = parsePosition(options.from)
  while (checkpoint) {
    const call = new Call(client, signal)
    const writtenBefore = new Date(now().getTime() - graceMs)
    const { step } = checkpoint
    const [result, next]: [PageResult, Checkpoint | undefined] = await verifyPage(
      call,
      tables,
      checkpoint,
      writtenBefore,
    ).catch((error: unknown) => {
      throw toDomainError(error, signal)
    })
    yield { step, ...result, cost: call.cost, position: next && toPosition(next) }
    checkpoint = next
  }
}

async function verifyPage(
  call: Call,
  tables: TableNames,
  { step, key }: Checkpoint,
  writtenBefore: Date,
): Promise<[PageResult, Checkpoint | undefined]> {
  const tableName = step === 'missing' ? tables.users : tables.words
  const response = await call.send(new ScanCommand(scanPageParams(tableName, key, PAGE_SIZE[step])))
  const items = response.Items ?? []
  const result =
    step === 'missing'
      ? await addMissing(call, tables, items.map(readUserItem))
      : await deleteOrphaned(call, tables, items as EntryKey[], writtenBefore)
  if (response.LastEvaluatedKey) return [result, { step, key: response.LastEvaluatedKey }]
  return [result, step === 'missing' ? { step: 'orphaned' } : undefined]
}

/** A page of a table in its own order; eventually consistent. */
function scanPageParams(
  tableName: string,
  startKey: Record<string, unknown> | undefined,
  limit: number,
): ScanCommandInput {
  return { TableName: tableName, ExclusiveStartKey: startKey, Limit: limit }
}

async function addMissing(call: Call, tables: TableNames, items: UserItem[]): Promise<PageResult> {
  const keys = items.flatMap(entryKeys)
  const found = await batchGet<SearchEntry>(call, tables.words, keys, BULK_RETRIES)
  const entries = new Map(found.map((entry) => [entry.word_user, entry]))
  const wrongKeys = (item: UserItem) =>
    entryKeys(item).filter(
      ({ word_user }) => !entries.get(word_user)?.snapshots?.has(snapshotOf(item)),
    )
  const suspects = items.filter((item) => wrongKeys(item).length > 0)
  const repaired = await inBatches(suspects, async ({ user_id }) => {
    const item = await readUser(call, tables, user_id)
    return inBatches(item ? wrongKeys(item) : [], async (key): Promise<RepairedEntry[]> => {
      const isThere = entries.has(key.word_user)
      const word = wordOfEntry(key)
      const isRepaired = isThere
        ? await completeEntry(call, tables.words, key, item!)
        : await addMissingEntry(call, tables.words, key, item!)
      return isRepaired ? [{ kind: isThere ? 'incomplete' : 'missing', word, user_id }] : []
    })
  })
  return { scanned: items.length, repaired, skipped: 0 }
}

async function deleteOrphaned(
  call: Call,
  tables: TableNames,
  entries: EntryKey[],
  writtenBefore: Date,
): Promise<PageResult> {
  const users = await readUsers(call, tables, entries.map(userIdOfEntry), BULK_RETRIES)
  const suspects = Map.groupBy(
    entries.filter((entry) => !isOwn(entry, users.get(userIdOfEntry(entry)))),
    userIdOfEntry,
  )
  let skipped = 0
  const repaired = await inBatches([...suspects], async ([user_id, keys]) => {
    const item = await readUser(call, tables, user_id)
    const orphaned = keys.filter((key) => !isOwn(key, item))
    return inBatches(orphaned, async (key): Promise<RepairedEntry[]> => {
      const outcome = await deleteOrphanedEntry(call, tables.words, key, item, writtenBefore)
      if (outcome === 'skipped') skipped += 1
      return outcome === 'deleted' ? [{ kind: 'orphaned', word: wordOfEntry(key), user_id }] : []
    })
  })
  return { scanned: entries.length, repaired, skipped }
}

function isOwn({ head, word_user }: EntryKey, user: UserItem | undefined): boolean {
  if (user === undefined) return false
  return entryKeys(user).some((key) => key.word_user === word_user && key.head === head)
}

async function inBatches<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result[]>,
): Promise<Result[]> {
  const results: Result[] = []
  for (const batch of chunks(items, USERS_AT_ONCE)) {
    results.push(...(await settleAll(batch.map(act))).flat())
  }
  return results
}

function toPosition(checkpoint: Checkpoint): string {
  return Buffer.from(JSON.stringify(checkpoint)).toString('base64url')
}

function parsePosition(from: string | undefined): Checkpoint {
  if (from === undefined) return { step: 'missing' }
  try {
    const checkpoint = JSON.parse(Buffer.from(from, 'base64url').toString()) as Checkpoint
    if (Object.hasOwn(PAGE_SIZE, checkpoint.step)) return checkpoint
  } catch {
    // Thrown below.
  }
  throw new Error(`"${from}" is not a position of a verification. Leave it out to start again.`)
}
