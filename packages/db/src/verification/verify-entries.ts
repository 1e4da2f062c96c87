import { batchGet } from '#dynamo/batch-get.ts'
import type { UserItem } from '#users/item/users.item.ts'
import { readUser, readUsers } from '#users/item/users.read.ts'
import {
  addMissingEntry,
  completeEntry,
  deleteOrphanedEntry,
  isNeededByChange,
} from '#users/search-index/repair-entry.ts'
import {
  entryKeys,
  snapshotOf,
  userIdOfEntry,
  wordOfEntry,
} from '#users/search-index/search-words.ts'
import type { EntryKey, SearchEntry } from '#users/search-index/search-words.ts'
import { BULK_RETRIES, inBatches } from './verify-page.ts'
import type { Finding, PageResult, VerifyContext } from './verify-page.ts'

/** The entries that users need and do not have, or that lack their snapshot; eventually consistent. */
export async function wrongEntries(
  { call, tables }: VerifyContext,
  items: readonly UserItem[],
  isConsistent = false,
): Promise<Map<string, WrongEntry[]>> {
  const found = await batchGet<SearchEntry>(call, tables.words, items.flatMap(entryKeys), {
    ...BULK_RETRIES,
    isConsistent,
  })
  const entries = new Map(found.map((entry) => [entry.word_user, entry]))
  return new Map(
    items.map((item) => {
      const wrong = entryKeys(item).flatMap((key): WrongEntry[] => {
        const entry = entries.get(key.word_user)
        if (!entry) return [{ key, kind: 'entry_missing' }]
        return entry.snapshots?.has(snapshotOf(item)) ? [] : [{ key, kind: 'entry_incomplete' }]
      })
      return [item.user_id, wrong]
    }),
  )
}

interface WrongEntry {
  key: EntryKey
  kind: 'entry_missing' | 'entry_incomplete'
}

/** @param item as read consistently, just before. */
export async function verifyEntriesOf(context: VerifyContext, item: UserItem): Promise<Finding[]> {
  const { call, tables, isRepair } = context
  const wrong = (await wrongEntries(context, [item], true)).get(item.user_id) ?? []
  return inBatches(wrong, async ({ key, kind }): Promise<Finding[]> => {
    const repair = kind === 'entry_missing' ? addMissingEntry : completeEntry
    // Another process may have written it in the meantime.
    if (isRepair && !(await repair(call, tables.words, key, item))) return []
    return [entryFinding(kind, key, isRepair)]
  })
}

/** Deletes entries that their user, read consistently, does not need. */
export async function verifyEntriesPage(
  { call, tables, isRepair, writtenBefore }: VerifyContext,
  entries: readonly SearchEntry[],
): Promise<PageResult> {
  const users = await readUsers(call, tables, entries.map(userIdOfEntry), BULK_RETRIES)
  const suspects = Map.groupBy(
    entries.filter((entry) => !isOwn(entry, users.get(userIdOfEntry(entry)))),
    userIdOfEntry,
  )
  let skipped = 0
  const findings = await inBatches([...suspects], async ([user_id, own]) => {
    const item = await readUser(call, tables, user_id)
    const orphaned = own.filter((entry) => !isOwn(entry, item))
    return inBatches(orphaned, async (entry): Promise<Finding[]> => {
      if (isNeededByChange(entry, item, writtenBefore)) {
        skipped += 1
        return []
      }
      if (isRepair) {
        const outcome = await deleteOrphanedEntry(call, tables.words, entry, item, writtenBefore)
        if (outcome === 'skipped') skipped += 1
        if (outcome !== 'deleted') return []
      }
      return [entryFinding('entry_orphaned', entry, isRepair)]
    })
  })
  return { scanned: entries.length, findings, skipped }
}

function isOwn({ head, word_user }: EntryKey, user: UserItem | undefined): boolean {
  if (user === undefined) return false
  return entryKeys(user).some((key) => key.word_user === word_user && key.head === head)
}

function entryFinding(kind: Finding['kind'], key: EntryKey, isRepaired: boolean): Finding {
  return { kind, subject: 'user', id: userIdOfEntry(key), detail: wordOfEntry(key), isRepaired }
}
