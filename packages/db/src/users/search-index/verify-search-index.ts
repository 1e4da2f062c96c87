import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Cost } from '@roster/contract/cost'
import { toDomainError } from '../../dynamo/errors.ts'
import { batchGet } from '../../dynamo/batch-get.ts'
import { Call } from '../../dynamo/call.ts'
import { settleAll } from '../../dynamo/settle-all.ts'
import type { TableNames } from '../../tables/tables.ts'
import { readUsers } from '../users.read.ts'
import { addMissingHint, completeHint, removeSurplusHint } from './repair-entry.ts'
import type { UserItem } from '../users.item.ts'
import { scanPageParams } from '../users.params.ts'
import { snapshotOf, userIdOfEntry, entryKey, wordOfEntry, entryWords } from './search-words.ts'
import type { SearchEntry, EntryKey } from './search-words.ts'
import { readUser } from '../users.write.ts'

export interface VerifySearchIndexDeps {
  /** One made for `bulk` work: it outlasts throttling, and starves nobody who waits. */
  client: DynamoDBDocumentClient
  tables: TableNames
}

export interface VerifySearchIndexOptions {
  signal?: AbortSignal | undefined
  /** The `position` of an earlier page, to go on behind it. */
  from?: string | undefined
  /** Younger hints of users who are not there may be of users about to be created; an hour. */
  graceMs?: number
  now?: () => Date
}

export interface RepairedEntry {
  /** An incomplete one did not say what its user is called. */
  kind: 'missing' | 'incomplete' | 'surplus'
  word: string
  user_id: string
}

/** What was done with one page of a table. */
export interface VerifiedPage {
  /** First the hints of every user are looked for, then the user of every hint. */
  step: 'missing' | 'surplus'
  /** Users in the first step, hints in the second. */
  scanned: number
  mended: RepairedEntry[]
  /** Surplus hints of a change under way, or of one cut off; the user's next change frees them. */
  spared: number
  cost: Cost
  /** Leads on behind this page; undefined when all is done. */
  position: string | undefined
}

type Mended = Pick<VerifiedPage, 'scanned' | 'mended' | 'spared'>

interface Place {
  step: VerifiedPage['step']
  /** Left out: the beginning of the table. */
  key?: Record<string, unknown>
}

/** The longest an import may be under way, with every retry, and far more. */
const GRACE_MS = 60 * 60_000
/** A page of either is about 500 hints: five BatchGets side by side. */
const PAGE_SIZE = { missing: 100, surplus: 500 }
const USERS_AT_ONCE = 25
/** About 9 s at most: nobody waits, and to give up would be to begin again by hand. */
const PATIENTLY = { triesMax: 10 }

/**
 * Compares all users with all hints, and mends what differs, page by page, while others read and
 * write. A hint is written only if the user, read consistently, needs it; it is removed only if that
 * user does not, under the condition that no later version relies on it (decision 3).
 *
 * Memory is that of one page. Costs 0.5 units a hint in the first step and at most as much in the
 * second, where a page reads each of its users once; a little for both Scans; and a write unit for each
 * hint mended.
 *
 * @throws RosterError TOO_MANY_REQUESTS and UNAVAILABLE, when retries are spent; go on from the last
 * page's position.
 */
export async function* verifySearchIndex(
  { client, tables }: VerifySearchIndexDeps,
  options: VerifySearchIndexOptions = {},
): AsyncGenerator<VerifiedPage, void, undefined> {
  const { signal, graceMs = GRACE_MS, now = () => new Date() } = options
  let place: Place | undefined = parsePosition(options.from)
  while (place) {
    const call = new Call(client, signal)
    const writtenBefore = new Date(now().getTime() - graceMs)
    const { step } = place
    const [done, next]: [Mended, Place | undefined] = await verifyPage(
      call,
      tables,
      place,
      writtenBefore,
    ).catch((error: unknown) => {
      throw toDomainError(error, signal)
    })
    yield { step, ...done, cost: call.cost, position: next && toPosition(next) }
    place = next
  }
}

async function verifyPage(
  call: Call,
  tables: TableNames,
  { step, key }: Place,
  writtenBefore: Date,
): Promise<[Mended, Place | undefined]> {
  const tableName = step === 'missing' ? tables.users : tables.words
  const response = await call.send(new ScanCommand(scanPageParams(tableName, key, PAGE_SIZE[step])))
  const items = response.Items ?? []
  const mended =
    step === 'missing'
      ? await addMissing(call, tables, items as UserItem[])
      : await removeSurplus(call, tables, items as EntryKey[], writtenBefore)
  if (response.LastEvaluatedKey) return [mended, { step, key: response.LastEvaluatedKey }]
  return [mended, step === 'missing' ? { step: 'surplus' } : undefined]
}

async function addMissing(call: Call, tables: TableNames, items: UserItem[]): Promise<Mended> {
  const found = await batchGet<SearchEntry>(call, tables.words, items.flatMap(keysOf), PATIENTLY)
  const hints = new Map(found.map((hint) => [hint.word_user, hint]))
  const wrongKeys = (item: UserItem) =>
    keysOf(item).filter(({ word_user }) => !hints.get(word_user)?.called?.has(snapshotOf(item)))
  const suspects = items.filter((item) => wrongKeys(item).length > 0)
  const mended = await inTurns(suspects, async ({ user_id }) => {
    const item = await readUser(call, tables, user_id)
    return inTurns(item ? wrongKeys(item) : [], async (key): Promise<RepairedEntry[]> => {
      const isThere = hints.has(key.word_user)
      const word = wordOfEntry(key)
      const isMended = isThere
        ? await completeHint(call, tables.words, word, item!)
        : await addMissingHint(call, tables.words, word, item!)
      return isMended ? [{ kind: isThere ? 'incomplete' : 'missing', word, user_id }] : []
    })
  })
  return { scanned: items.length, mended, spared: 0 }
}

function keysOf(item: UserItem): EntryKey[] {
  return [...entryWords(item)].map((word) => entryKey(word, item.user_id))
}

async function removeSurplus(
  call: Call,
  tables: TableNames,
  hints: EntryKey[],
  writtenBefore: Date,
): Promise<Mended> {
  const users = await readUsers(call, tables.users, hints.map(userIdOfEntry), PATIENTLY)
  const suspects = Map.groupBy(
    hints.filter((hint) => !isOwn(hint, users.get(userIdOfEntry(hint)))),
    userIdOfEntry,
  )
  let spared = 0
  const mended = await inTurns([...suspects], async ([user_id, keys]) => {
    const item = await readUser(call, tables, user_id)
    const surplus = keys.filter((key) => !isOwn(key, item))
    return inTurns(surplus, async (key): Promise<RepairedEntry[]> => {
      const outcome = await removeSurplusHint(call, tables.words, key, item, writtenBefore)
      if (outcome === 'spared') spared += 1
      return outcome === 'deleted' ? [{ kind: 'surplus', word: wordOfEntry(key), user_id }] : []
    })
  })
  return { scanned: hints.length, mended, spared }
}

function isOwn(hint: EntryKey, user: UserItem | undefined): boolean {
  const word = wordOfEntry(hint)
  return user !== undefined && entryWords(user).has(word) && entryKey(word, '').head === hint.head
}

/** Does many things, not all at once. */
async function inTurns<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result[]>,
): Promise<Result[]> {
  const results: Result[] = []
  for (let at = 0; at < items.length; at += USERS_AT_ONCE) {
    results.push(...(await settleAll(items.slice(at, at + USERS_AT_ONCE).map(act))).flat())
  }
  return results
}

function toPosition(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

function parsePosition(from: string | undefined): Place {
  if (from === undefined) return { step: 'missing' }
  try {
    const place = JSON.parse(Buffer.from(from, 'base64url').toString()) as Place
    if (Object.hasOwn(PAGE_SIZE, place.step)) return place
  } catch {
    // Said below.
  }
  throw new Error(`"${from}" is no position of a verification. Leave it out to begin anew.`)
}
