import { randomUUID } from 'node:crypto'
import { RosterError } from '@roster/contract/errors'
import { emailKey } from '@roster/contract/sort-keys'
import type { NewUser, User } from '@roster/contract/users'
import type { Call } from '#dynamo/call.ts'
import { chunks } from '#dynamo/chunks.ts'
import { toDomainError } from '#dynamo/errors.ts'
import { transact } from '#dynamo/transaction.ts'
import { emailTakenBy, putEmailRecord } from './email-records.ts'
import { newUserItem, toUser } from './item/users.item.ts'
import type { UserItem } from './item/users.item.ts'
import { deleteEntriesOfUsers, putEntriesOfNewUsers } from './search-index/write-entries.ts'
import { addCounts, randomBucket } from './users.counts.ts'
import type { CountDeltas } from './users.counts.ts'
import { newEvent, putEvent, receiptOf } from './users.events.ts'
import { putNewUser } from './users.params.ts'
import type { WriteDeps, WriteOptions } from './users.write.ts'

/** A user to import; `created_at` can be the day on which they joined the system they come from. */
export interface ImportRow extends NewUser {
  created_at?: string | undefined
}

/** The result of the row at the same index. A failed row wrote nothing, except after UNAVAILABLE. */
export type ImportResult = { ok: true; user: User } | { ok: false; error: RosterError }

export interface ImportOptions extends WriteOptions {
  /** Stored in every event of this import; generated when left out. */
  batch_id?: string | undefined
  /** Called once for each row as soon as its result is final, even if the import fails later. */
  onResult?: ((at: number, result: ImportResult) => void) | undefined
}

/** A transaction takes 100 items: 33 × (user, e-mail record, event) and one counter. */
const USERS_PER_TRANSACTION = 33
const TRANSACTIONS_AT_ONCE = 4

interface Pending {
  at: number
  item: UserItem
}

export async function importUsers(
  call: Call,
  deps: WriteDeps,
  rows: readonly ImportRow[],
  options: ImportOptions,
): Promise<ImportResult[]> {
  const batch_id = options.batch_id ?? randomUUID()
  const now = deps.now().toISOString()
  const results: ImportResult[] = Array.from({ length: rows.length })
  const firstOfEmail = new Map<string, number>()
  const pending: Pending[] = []
  for (const [at, row] of rows.entries()) {
    const item = newUserItem(row, randomUUID(), now, deps.shards)
    if (firstOfEmail.has(item.email_key)) continue
    firstOfEmail.set(item.email_key, at)
    pending.push({ at, item })
  }
  const settle = (at: number, result: ImportResult) => {
    results[at] = result
    options.onResult?.(at, result)
  }

  const batches = chunks(pending, USERS_PER_TRANSACTION)
  const failures: unknown[] = []
  const worker = async () => {
    while (failures.length === 0) {
      const batch = batches.shift()
      if (!batch) return
      const outcomes = await importBatch(call, deps, batch, { ...options, batch_id })
      for (const [index, { at }] of batch.entries()) settle(at, outcomes[index]!)
    }
  }
  await Promise.all(
    Array.from({ length: TRANSACTIONS_AT_ONCE }, async () => {
      await worker().catch((error: unknown) => failures.push(error))
    }),
  )
  // Only after the last worker has stopped, so that nothing is written once the call has ended.
  if (failures.length > 0) throw failures[0]
  for (const [at, row] of rows.entries()) {
    if (!results[at]) settle(at, resultOfRepeat(results[firstOfEmail.get(emailKey(row.email))!]!))
  }
  return results
}

/** Of a row whose address an earlier row has: EMAIL_TAKEN, or the error that the earlier row met. */
function resultOfRepeat(first: ImportResult): ImportResult {
  return first.ok ? { ok: false, error: emailTakenBy(first.user.user_id) } : first
}

/** One transaction. If some rows' addresses are taken, it is repeated without these rows. */
async function importBatch(
  call: Call,
  deps: WriteDeps,
  batch: readonly Pending[],
  options: ImportOptions,
): Promise<ImportResult[]> {
  const outcomes = new Map<Pending, ImportResult>()
  let left = [...batch]
  try {
    await putEntriesOfNewUsers(
      call,
      deps.tables.words,
      left.map(({ item }) => item),
      deps.now(),
    )
    while (left.length > 0) {
      const taken = await importTransaction(call, deps, left, options)
      for (const [pending, error] of taken) outcomes.set(pending, { ok: false, error })
      if (taken.size === 0) {
        for (const pending of left) outcomes.set(pending, { ok: true, user: toUser(pending.item) })
        break
      }
      left = left.filter((pending) => !taken.has(pending))
    }
    const refused = batch.filter((pending) => !outcomes.get(pending)?.ok)
    await deleteEntriesOfUsers(
      call,
      deps.tables.words,
      refused.map(({ item }) => item),
    )
  } catch (error) {
    const domainError = toDomainError(error, call.signal)
    if (!(domainError instanceof RosterError)) throw error
    for (const pending of batch) {
      if (!outcomes.has(pending)) outcomes.set(pending, { ok: false, error: domainError })
    }
  }
  return batch.map((pending) => outcomes.get(pending)!)
}

/** @returns the rows whose address another user has; if there are any, nothing was written. */
async function importTransaction(
  call: Call,
  { tables, now }: WriteDeps,
  rows: readonly Pending[],
  options: ImportOptions,
): Promise<Map<Pending, RosterError>> {
  const deltas: CountDeltas = {}
  const events = rows.map(({ item }) => newEvent('imported', undefined, item, now(), options))
  for (const { item } of rows) deltas[item.status] = (deltas[item.status] ?? 0) + 1
  const outcome = await transact(
    call,
    [
      // Table by table: DynamoDB Local is a tenth faster so than user by user.
      ...rows.map(({ item }) => putEmailRecord(tables.emails, item.email_key, item.user_id)),
      ...rows.map(({ item }) => putNewUser(tables.users, item)),
      ...events.map((event) => putEvent(tables.events, event)),
      addCounts(tables.counters, randomBucket(), deltas),
    ],
    receiptOf(tables, events[0]!),
  )
  if (outcome.isApplied) return new Map()
  const taken = new Map<Pending, RosterError>()
  for (const [at, pending] of rows.entries()) {
    const refusal = outcome.refusals[at]
    if (refusal?.isConditionFailed) {
      taken.set(pending, emailTakenBy(String(refusal.item?.['user_id'])))
    }
  }
  if (taken.size === 0) throw new Error('An import was refused, but no e-mail address is taken.')
  return taken
}
